import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { copyKit, type KitCopy } from '../author/scaffold/kit-copy.ts';

const docs = path.resolve(import.meta.dirname, '../../docs');
const document = readFileSync(path.join(docs, 'batch.md'), 'utf8');

type Step = { readonly name: string } & ({ readonly command: string } | { readonly text: string });

/** The fenced blocks of the page: commands, and files that they read. */
const steps: readonly Step[] = [...document.matchAll(/^```(\w+) ?(\S*)\n([^]*?)^```$/gm)].flatMap(
  ([, language = '', file = '', text = '']): Step[] =>
    language === 'sh'
      ? text
          .trim()
          .split('\n')
          .map((command) => ({ name: command, command }))
      : [{ name: file, text }],
);

let kit: KitCopy;
beforeAll(async () => {
  kit = await copyKit();
  for (const id of ['ada', 'bob', 'cy', 'eve']) {
    const folder = path.join(kit.root, 'submissions', id);
    mkdirSync(folder, { recursive: true });
    cpSync(path.join(kit.root, 'solutions/a1/layers.ts'), path.join(folder, 'layers.ts'));
  }
  const file = path.join(kit.root, 'submissions/bob/layers.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('entry > 0', 'entry < 0'));
});
afterAll(() => kit.remove());

describe('docs/batch.md, step by step', () => {
  it.each(steps)('$name', async (step) => {
    if ('command' in step) {
      const { exitCode, printed } = await kit.run(step.command);
      expect(exitCode, printed).toBe(0);
    } else writeFileSync(path.join(kit.root, step.name), step.text);
  });

  it('ends with the same grades from one run and from three parts, but for what was set by hand', () => {
    const read = (folder: string): string[] =>
      readFileSync(path.join(kit.root, folder, 'grades.csv'), 'utf8').split('\n');
    const lines = read('results');
    expect(lines[0]).toBe('id,name,email,section,status,score,max_score,relu,affine,notes');
    const of = (id: string, all: readonly string[]) => all.find((line) => line.startsWith(`${id},`));
    for (const id of ['ada', 'cy', 'eve']) expect(of(id, read('merged'))).toBe(of(id, lines));
    expect(of('bob', lines)).toContain('set by staff: the handout was wrong about the kink');
    expect(of('bob', lines)).toContain('20 % less');
    expect(readFileSync(path.join(kit.root, 'results/class.txt'), 'utf8')).toContain('eve');
  });
});

describe('the examples beside it', () => {
  it('are a workflow that grades parts and merges them', () => {
    const text = readFileSync(path.join(docs, 'examples/batch-matrix.yml'), 'utf8');
    const { jobs } = parse(text) as {
      jobs: Record<
        string,
        { needs?: string; steps: { run?: string }[]; strategy?: { matrix: { part: number[] } } }
      >;
    };
    const runs = (job: string) => jobs[job]!.steps.map(({ run = '' }) => run).join('\n');
    const { part } = jobs['grade']!.strategy!.matrix;
    expect(runs('grade')).toContain(`--shard \${{ matrix.part }}/${part.length}`);
    expect(part).toEqual(part.map((_, i) => i + 1));
    expect(jobs['merge']!.needs).toBe('grade');
    expect(runs('merge')).toContain('batch -- merge');
  });

  it('are a script that a shell can read', () => {
    execFileSync('bash', ['-n', path.join(docs, 'examples/batch-array.sh')]);
  });
});
