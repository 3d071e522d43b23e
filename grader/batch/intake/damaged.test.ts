import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tarGzOf, tarOf, zipOf } from '../../testing/archives.ts';
import { readArchive } from './read-archive.ts';

const files = [
  { name: 'README.md', text: '# Mine\n'.repeat(30) },
  { name: 'a2/layers.ts', text: 'export const affineForward = 1;\n'.repeat(20) },
  { name: 'a2/optim.ts', text: 'export const sgd = 1;\n' },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-damaged-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a transfer, a disk or an attacker does to an archive. */
interface Damage {
  readonly bytes: readonly (readonly [number, number])[];
  readonly cut: number;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  bytes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
    maxLength: 4,
  }),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
});

function damaged(archive: Buffer, { bytes, cut }: Damage): Buffer {
  const copy = Buffer.from(archive);
  for (const [place, value] of bytes) copy[Math.floor(place * (copy.length - 1))] = value;
  return copy.subarray(0, Math.ceil(cut * copy.length));
}

it.each<[string, () => Buffer | Promise<Buffer>]>([
  ['zip', () => zipOf(files)],
  ['tar', () => tarOf(files)],
  ['tar.gz', () => tarGzOf(files)],
])('however a %s is damaged, it is listed or refused in a sentence, and soon', async (_, make) => {
  const archive = await make();
  const file = path.join(folder, 'archive');
  await fc.assert(
    fc.asyncProperty(damage, async (how) => {
      await writeFile(file, damaged(archive, how));
      const contents = await readArchive(file, (inside) => inside.endsWith('.ts'));
      if (contents.status === 'refused') {
        expect(contents.reason).toMatch(/^(?:is|has|holds|unpacks|cannot) [^\n]+$/);
        return;
      }
      for (const { read } of contents.files)
        if (read !== null) expect(await read()).not.toEqual({ status: 'missing' });
    }),
    { numRuns: 300, timeout: 5000 },
  );
});
