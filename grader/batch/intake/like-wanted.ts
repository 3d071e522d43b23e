/**
 * How like a file's name is to a wanted one:
 * `same`, `copy` ("layers (1).ts", "layers-1.ts"), `form` (other capitals, or another Unicode form), or
 * `disguised` (characters in it that are not to be seen).
 */
export type Likeness = 'same' | 'copy' | 'form' | 'disguised';

/** A wanted file, and how like its name a given one is. */
export interface Like {
  readonly wanted: string;
  readonly likeness: Likeness;
}

/** Which of the wanted files a name may stand for; null for none. */
export function likeWanted(name: string, wanted: readonly string[]): Like | null {
  if (wanted.includes(name)) return { wanted: name, likeness: 'same' };
  const folded = fold(name);
  const form = wanted.find((one) => fold(one) === folded);
  if (form !== undefined) return { wanted: form, likeness: isDisguised(name) ? 'disguised' : 'form' };
  const original = withoutCopyMark(folded);
  const copied = wanted.find((one) => fold(one) === original);
  if (copied === undefined) return null;
  return { wanted: copied, likeness: isDisguised(name) ? 'disguised' : 'copy' };
}

/** A name as a file system without capitals or Unicode forms compares it, and as the eye sees it. */
export function fold(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .toLowerCase();
}

function isDisguised(name: string): boolean {
  return /[\p{Cc}\p{Cf}]/u.test(name);
}

/**
 * The name without what browsers, file managers and course sites add to a second file of the same name:
 * "layers (1).ts", "layers-1.ts", "layers - Copy (2).ts", "layers copy 2.ts", "Copy of layers.ts", "layers.ts.txt".
 */
function withoutCopyMark(name: string): string {
  const plain = name.replace(/^copy of /, '').replace(/(\.[a-z]+)\.txt$/, '$1');
  return plain.replace(
    /(?: - copy(?: ?\(\d{1,3}\))?| copy(?: \d{1,3})?| ?\(\d{1,3}\)|[-_ ]\d{1,3})(?=\.[^.]*$)/,
    '',
  );
}

/** The name of a folder or archive without "(1)" or "copy"; the name itself where there is no such mark. */
export function withoutCopyNumber(stem: string): string {
  return stem.replace(/(?: - Copy(?: ?\(\d{1,3}\))?| copy(?: \d{1,3})?| ?\(\d{1,3}\))$/i, '');
}
