import { createHash } from 'node:crypto';

/** One of several parts of a class: the third of eight is `{ part: 3, of: 8 }`. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** Reads `3/8`; null where it is no such thing. */
export function parseShard(text: string): Shard | null {
  const [, part = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  return part >= 1 && part <= of ? { part, of } : null;
}

/** Whether a student's work belongs to a part. It depends on the id alone, so that every machine finds the same. */
export function isInShard(id: string, { part, of }: Shard): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % of === part - 1;
}
