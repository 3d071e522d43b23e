/** Something in the intake folder that belongs together: one submission of one person or group, nothing of it read. */
export interface Arrival {
  /** What names it: a path below the intake folder, or several of loose files. */
  readonly paths: readonly string[];
  readonly source: Source;
  /** ISO with zone, where the download states it. */
  readonly handedInAt: string | null;
  /** What is to be said of it already. */
  readonly notes: readonly string[];
}

export type Source =
  | { readonly kind: 'folder' }
  | { readonly kind: 'archive' }
  | { readonly kind: 'files'; readonly files: readonly LooseFile[] }
  /** `reason` completes the sentence that starts with its path. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A file right in the intake folder. */
export interface LooseFile {
  /** As it was handed in. */
  readonly name: string;
  /** In the intake folder. */
  readonly onDisk: string;
}

/** Where an arrival lies, in a few words. */
export function placeOf({ paths: [first = '', ...others] }: Arrival): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
