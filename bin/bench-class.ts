import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Three layers of a2 as a class hands them in. */
export const benchExercises = ['batchnorm', 'layernorm', 'dropout'] as const;
const files = ['batchnorm.ts', 'layernorm.ts', 'regularisation.ts'] as const;

type File = (typeof files)[number];
type Files = Record<File, string>;

/** What students get wrong: a text of the solution and what stands there instead. */
const slips: readonly (readonly [File, string, string])[] = [
  ['batchnorm.ts', 'd + dmean[j] / N', 'd + dmean[j]'],
  ['batchnorm.ts', 'Math.sqrt(entry + eps)', 'Math.sqrt(entry)'],
  [
    'batchnorm.ts',
    'momentum * running + (1 - momentum) * batch',
    '(1 - momentum) * running + momentum * batch',
  ],
  ['batchnorm.ts', '-sum / std[j] ** 2', 'sum / std[j] ** 2'],
  ['batchnorm.ts', 'd - dbeta[j] / N - ', 'd - dbeta[j] - '],
  ['layernorm.ts', 'const dbeta = sum(dout, 0);', 'const dbeta = sum(dout, 1);'],
  ['layernorm.ts', '(d - viaMean - entry * viaVariance)', '(d - viaMean)'],
  ['layernorm.ts', 'const viaMean = mean(dxhat);', 'const viaMean = sum(dxhat);'],
  ['regularisation.ts', 'rng() < p ? 1 / p : 0', 'rng() < p ? 1 : 0'],
  ['regularisation.ts', '{ dx: multiply(dout, cache.scale) }', '{ dx: dout }'],
];

/** Kinds of submissions, and how many of a hundred hand in each. */
export type Kind = 'right' | 'wrong' | 'partly' | 'endless' | 'crashing';

/**
 * Writes the submissions of a class, `count` folders: a mix of right, wrong and partly done ones, two whose code never
 * ends and two whose code ends its process. Gives the kind of each.
 */
export async function makeBenchClass(
  root: string,
  folder: string,
  count: number,
): Promise<Map<string, Kind>> {
  const [solved, handedOut] = await Promise.all(
    ['solutions', 'assignments'].map(async (place): Promise<Files> => {
      const texts = files.map(async (file) => [
        file,
        await readFile(path.join(root, place, 'a2', file), 'utf8'),
      ]);
      return Object.fromEntries(await Promise.all(texts)) as Files;
    }),
  );
  if (solved === undefined || handedOut === undefined) throw new Error('a2 is not here');
  const kinds = new Map<string, Kind>();
  for (let i = 0; i < count; i++) {
    const id = `student-${String(i).padStart(4, '0')}`;
    const kind = kindOf(i, count);
    kinds.set(id, kind);
    const own = submissionOf(kind, i, solved, handedOut);
    await mkdir(path.join(folder, id), { recursive: true });
    for (const file of files) await writeFile(path.join(folder, id, file), `// ${id}\n${own[file]}`);
  }
  return kinds;
}

function kindOf(i: number, count: number): Kind {
  if (i === 3 || i === count - 7) return 'endless';
  if (i === 11 || i === count - 2) return 'crashing';
  if (i % 5 === 1 || i % 5 === 3) return 'wrong';
  return i % 5 === 4 ? 'partly' : 'right';
}

function submissionOf(kind: Kind, i: number, solved: Files, handedOut: Files): Files {
  switch (kind) {
    case 'right':
      return solved;
    case 'partly':
      return {
        ...solved,
        [files[i % files.length] ?? 'layernorm.ts']: handedOut[files[i % files.length] ?? 'layernorm.ts'],
      };
    case 'wrong': {
      const [file, right, wrong] = slips[Math.floor(i / 2) % slips.length] ?? ['layernorm.ts', '', ''];
      return change(solved, file, right, wrong);
    }
    case 'endless':
      return change(
        solved,
        'layernorm.ts',
        'const { xhat, std, gamma } = cache;',
        'for (;;);\n  const { xhat, std, gamma } = cache;',
      );
    case 'crashing':
      return change(
        solved,
        'regularisation.ts',
        'const { p, mode, rng } = options;',
        'const all: unknown[] = [];\n  for (;;) all.push(new Array(1e6).fill(all.length));\n  const { p, mode, rng } = options;',
      );
  }
}

function change(solved: Files, file: File, before: string, after: string): Files {
  if (!solved[file].includes(before)) throw new Error(`the solution of ${file} has no "${before}" any more`);
  return { ...solved, [file]: solved[file].replace(before, after) };
}
