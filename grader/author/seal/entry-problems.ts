import type { ArchiveEntry } from './archive-entries.ts';
import { isSecretPath, secretPlaces } from './secret-paths.ts';

/** Far above what a course needs, and little enough for any machine. */
const limits = { files: 10_000, fileBytes: 32 * 2 ** 20, allBytes: 256 * 2 ** 20, pathLength: 240 } as const;

/** Why an entry cannot belong to the hidden side, in words; null where it can. */
export function entryProblem({ path, kind, size }: ArchiveEntry): string | null {
  const shown = JSON.stringify(path.length > 80 ? `${path.slice(0, 80)}...` : path);
  const plain = kind === 'folder' ? path.slice(0, -1) : path;
  if (kind === 'link') return `it holds the link ${shown}; only files are taken`;
  if (kind === 'special') return `it holds ${shown}, which is no ordinary file`;
  if (path.length > limits.pathLength) return `its path ${shown} is too long`;
  if (/^[/\\]|^[A-Za-z]:/.test(path)) return `its path ${shown} is absolute`;
  if (/\p{C}|[\\:*?"<>|]/u.test(path)) return `its path ${shown} has characters that no file of the kit has`;
  if (plain.split('/').some((part) => /^\.*$|[. ]$/.test(part)))
    return `its path ${shown} leads out of its folder`;
  const inside = isSecretPath(path) || (kind === 'folder' && isOnTheWay(plain));
  if (!inside) return `its path ${shown} lies outside ${secretPlaces}`;
  if (size > limits.fileBytes) return `${shown} in it is larger than ${limits.fileBytes / 2 ** 20} MB`;
  if (kind === 'folder' && size > 0) return `the folder ${shown} in it has contents of its own`;
  return null;
}

/** What is wrong with the entries together, in words; null where nothing is. */
export function namesProblem(entries: readonly ArchiveEntry[]): string | null {
  if (entries.length > limits.files) return `it holds ${entries.length} files, more than ${limits.files}`;
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes > limits.allBytes) return `its files are larger than ${limits.allBytes / 2 ** 20} MB together`;
  const seen = new Set<string>();
  for (const { path } of entries) {
    // Names that differ in case alone are one file on some systems.
    const name = path.normalize('NFC').toLowerCase();
    if (seen.has(name)) return `it holds ${JSON.stringify(path)} twice`;
    seen.add(name);
  }
  const files = new Set(entries.flatMap(({ path, kind }) => (kind === 'file' ? [path.toLowerCase()] : [])));
  const both = entries.find(({ path }) => parentsOf(path.toLowerCase()).some((folder) => files.has(folder)));
  return both === undefined ? null : `it holds ${JSON.stringify(both.path)} below a file, not below a folder`;
}

/** The folders above the hidden side itself. */
function isOnTheWay(folder: string): boolean {
  return /^(solutions|fixtures|fixtures\/[^/]+(\/hidden)?|assignments|assignments\/[^/]+(\/exercises)?)$/.test(
    folder,
  );
}

function parentsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}
