import { createHash } from 'node:crypto';

/** Names of devices on Windows, whatever the ending behind them. */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
/** Most file systems take 255 bytes; the endings that exporters add need room too. */
const longest = 180;

/**
 * The name of a student's folder or file, for any id: no two ids get the same name, also where a file system takes
 * `Ada` and `ada` for one. It consists of ASCII letters, digits and `._-%~`, begins with a letter, a digit, `_` or `%`,
 * and is no name that a system reserves.
 *
 * Ordinary ids in small letters stay as they are; other characters become `%` and their bytes in UTF-8, and behind `~`
 * stands which letters are capitals, as a hexadecimal number whose lowest bit is the first letter. What is too long is
 * cut, and ends in a digest of the whole.
 */
export function safeName(id: string): string {
  if (id === '') return '%_';
  const encoded = id.replace(/[^A-Za-z0-9._-]/gu, encodeCharacter);
  const first = /^[.-]/.test(id) || device.test(id) ? byte(id.charCodeAt(0)) + encoded.slice(1) : encoded;
  // Windows drops a dot at the end.
  const name = (first.endsWith('.') ? `${first.slice(0, -1)}%2E` : first) + capitalsOf(id);
  if (name.length <= longest) return name;
  return `${name.slice(0, 100)}~~${digest(id)}`;
}

function encodeCharacter(character: string): string {
  // Half of a surrogate pair has no UTF-8.
  if (/^\p{Cs}$/u.test(character)) return `%u${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return Array.from(new TextEncoder().encode(character), byte).join('');
}

function byte(value: number): string {
  return `%${value.toString(16).toUpperCase().padStart(2, '0')}`;
}

function capitalsOf(id: string): string {
  const letters = id.match(/[A-Za-z]/g) ?? [];
  let mask = 0n;
  letters.forEach((letter, i) => {
    if (letter < 'a') mask |= 1n << BigInt(i);
  });
  return mask === 0n ? '' : `~${mask.toString(16)}`;
}

/** Of the id's code units, so that halves of surrogate pairs are told apart. */
function digest(id: string): string {
  return createHash('sha256').update(Buffer.from(id, 'utf16le')).digest('hex');
}
