import { archiveEnding } from './archive-name.ts';
import { likeWanted, withoutCopyNumber } from './like-wanted.ts';

/** One way to read the name of a flat file: whose it is, and the name that was handed in. */
export interface Split {
  readonly label: string;
  readonly file: string;
}

/**
 * All ways to take `ada_layers.ts` apart into someone's id and the name of a wanted file, or nearly. Where one wanted
 * name ends in another, or ids hold separators, there are several, and only a roster can tell.
 */
export function flatSplits(name: string, wanted: readonly string[]): Split[] {
  return [...name.matchAll(/[-_. ]/g)].flatMap(({ index }) => {
    const split = { label: name.slice(0, index), file: name.slice(index + 1) };
    const isWanted = likeWanted(split.file, wanted) !== null;
    return split.label !== '' && isWanted ? [split] : [];
  });
}

/** A folder's or archive's name without its ending and without "(1)". */
export function labelOf(name: string, isArchive: boolean): string {
  const stem = isArchive ? name.slice(0, name.length - archiveEnding(name).length) : name;
  const plain = withoutCopyNumber(stem);
  return plain === '' ? stem : plain;
}
