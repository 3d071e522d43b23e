import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The three layers of the bench as a notebook has them: one cell a layer, and checks by finite differences. */
const cells = [
  'import math, random\nrandom.seed(1)\ndef rows(n, d): return [[random.gauss(0, 1) for _ in range(d)] for _ in range(n)]',
  `def batchnorm_forward(x, gamma, beta, eps=1e-5):
    n, d = len(x), len(x[0])
    mean = [sum(row[j] for row in x) / n for j in range(d)]
    var = [sum((row[j] - mean[j]) ** 2 for row in x) / n for j in range(d)]
    xhat = [[(row[j] - mean[j]) / math.sqrt(var[j] + eps) for j in range(d)] for row in x]
    return [[gamma[j] * v for j, v in enumerate(row)] for row in xhat]
print(batchnorm_forward(rows(4, 3), [1, 1, 1], [0, 0, 0]))`,
  `def layernorm_forward(x, gamma, beta, eps=1e-5):
    out = []
    for row in x:
        mean = sum(row) / len(row)
        std = math.sqrt(sum((v - mean) ** 2 for v in row) / len(row) + eps)
        out.append([g * (v - mean) / std + b for v, g, b in zip(row, gamma, beta)])
    return out
print(layernorm_forward(rows(4, 3), [1, 1, 1], [0, 0, 0]))`,
  `def dropout_forward(x, p):
    return [[v / p if random.random() < p else 0 for v in row] for row in x]
print(dropout_forward(rows(4, 3), 0.5))`,
];

/** Writes a notebook with three layers; each call gives another one. */
export async function writeNotebook(folder: string, i: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `notebook-${i}.ipynb`);
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
    cells: cells.map((source, cell) => ({
      ...{ id: `cell-${cell}`, cell_type: 'code', execution_count: null, metadata: {}, outputs: [] },
      source,
    })),
  };
  await writeFile(file, JSON.stringify(notebook));
  return file;
}

/** A Python that can execute notebooks; null where there is none. */
export function findNbconvert(): string | null {
  const pythons = ['python3', '/usr/bin/python3'];
  return (
    pythons.find((python) => spawnSync(python, ['-c', 'import nbconvert, ipykernel']).status === 0) ?? null
  );
}
