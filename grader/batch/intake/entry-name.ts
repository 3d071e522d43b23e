import { limits } from './limits.ts';
import { show } from './show.ts';

/**
 * The path of an archive's entry, with forward slashes and without `.` or empty parts; or why the archive is refused,
 * in words that complete "ada.zip ...". No ordinary program writes such names, so nothing of the archive is believed.
 */
export function entryPath(name: string): { path: string } | { fault: string } {
  if (name.length > limits.nameLength) {
    return { fault: `holds an entry with a name of ${name.length} characters; pack it again` };
  }
  // What macOS calls the icon of a folder ends in a carriage return.
  const plain = name.replace(/(^|\/)Icon\r$/, '$1Icon');
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\0-\x1F\x7F-\x9F]/.test(plain)) {
    return { fault: `holds an entry with a control character in its name (${show(name)}); pack it again` };
  }
  const slashed = plain.replaceAll('\\', '/');
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  if (slashed.startsWith('/') || /^[A-Za-z]:/.test(parts[0] ?? '')) {
    return { fault: `holds an entry with an absolute path (${show(name)}); pack the files themselves again` };
  }
  if (parts.includes('..')) {
    return { fault: `holds an entry that leads out of it (${show(name)}); pack the files themselves again` };
  }
  if (parts.length > limits.depth) {
    const depth = `more than ${limits.depth} deep`;
    return { fault: `holds folders within folders ${depth}; pack only the files of the assignment` };
  }
  return { path: parts.join('/') };
}

/** Whether a path leads through what tools and systems leave behind, which is no one's work. */
export function isJunk(path: string): boolean {
  return path
    .split('/')
    .some(
      (part) =>
        part.startsWith('.') || ['__MACOSX', 'node_modules', 'Thumbs.db', 'desktop.ini'].includes(part),
    );
}
