import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { derivative, parse } from 'mathjs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as define from '../../define/index.ts';
import { exerciseSchema, manifestSchema } from '../../define/manifest.ts';
import { fixturePath, loadFixture } from '../../fixtures/store.ts';
import { fromNested } from '../../tensor/tensor.ts';
import { strip } from '../strip/strip.ts';
import { useKitCopy } from './use-kit-copy.ts';
import { applyEdit, readTutorial } from './read-tutorial.ts';

const document = readFileSync(new URL('../../../docs/authoring.md', import.meta.url), 'utf8');
const steps = readTutorial(document);
const firstEdit = steps.findIndex(({ kind }) => kind === 'edit');
/** What an instructor writes in; the solution counts without what stands in its holes. */
const written = [
  'assignments/a9/assignment.ts',
  'assignments/a9/exercises/gelu.ts',
  'solutions/a9/layers.ts',
  'solutions/a9/mistakes/gelu.ts',
];

const kit = useKitCopy();

/** Puts the instructor's files, without the holes, into a folder beside the kit. */
async function snapshot(folder: string): Promise<void> {
  for (const file of written) {
    const to = path.join(kit.root, '..', folder, file);
    await mkdir(path.dirname(to), { recursive: true });
    await copyFile(path.join(kit.root, file), to);
    if (!file.endsWith('layers.ts')) continue;
    const stripped = strip(await readFile(to, 'utf8'));
    if (stripped.status === 'stripped') await writeFile(to, stripped.code);
  }
}

describe('docs/authoring.md, step by step', () => {
  it('has commands and edits', () => {
    expect(steps.filter(({ kind }) => kind === 'run').length).toBeGreaterThan(10);
    expect(firstEdit).toBeGreaterThan(0);
  });

  it.each(steps.map((step, i) => ({ step, i, name: step.kind === 'run' ? step.command : step.file })))(
    'line $step.line: $name',
    async ({ step, i }) => {
      if (i === firstEdit) await snapshot('begun');
      if (step.kind === 'edit') {
        const file = path.join(kit.root, step.file);
        await writeFile(file, applyEdit(await readFile(file, 'utf8'), step));
      } else {
        const { exitCode, printed } = await kit.run(step.command);
        expect(exitCode, printed).toBe(step.exitCode);
      }
    },
    600_000,
  );
});

describe('the exercise of the tutorial', () => {
  it('took at most 40 lines besides the mathematics and the handout', async () => {
    await snapshot('done');
    const { printed } = await kit.run('git diff --no-index --numstat ../begun ../done');
    const added = printed
      .trim()
      .split('\n')
      .map((line) => Number(line.split('\t')[0]));
    expect(added).toHaveLength(written.length);
    const total = added.reduce((sum, lines) => sum + lines, 0);
    expect(total).toBeGreaterThan(10);
    expect(total).toBeLessThanOrEqual(40);
  });

  it("agrees with the formula and with mathjs's symbolic derivative of it", async () => {
    const formula = '0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))';
    const [value, slope] = [parse(formula).compile(), derivative(formula, 'x').compile()];
    for (const scope of ['public', 'hidden'] as const) {
      const read = await loadFixture(fixturePath(kit.root, 'a9', scope, 'gelu'));
      const cases = read.status === 'loaded' ? read.fixture.cases : [];
      expect(cases.length).toBeGreaterThan(2);
      for (const { inputs, upstream, expected } of cases) {
        const [x, dout] = [fromNested(inputs['x']!).data, fromNested(upstream['out']!).data];
        const values = expected.kind === 'values' ? expected.values : {};
        const [out, dx] = [fromNested(values['out']!.value).data, fromNested(values['dx']!.value).data];
        for (const [i, entry] of x.entries()) {
          expect(out[i]).toBeCloseTo(Number(value.evaluate({ x: entry })), 12);
          expect(dx[i]).toBeCloseTo(dout[i]! * Number(slope.evaluate({ x: entry })), 12);
        }
      }
    }
  });

  it('has the numbers of its handout', () => {
    const formula = '0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))';
    const round = (compiled: { evaluate: (scope: { x: number }) => unknown }) =>
      [0, 1, -2].map((x) => Number(Number(compiled.evaluate({ x })).toFixed(4)));
    expect(round(parse(formula).compile())).toEqual([0, 0.8412, -0.0454]);
    expect(round(derivative(formula, 'x').compile())).toEqual([0.5, 1.083, -0.0861]);
    expect(document).toContain('$(0, 0.8412, -0.0454)$');
    expect(document).toContain('$dx = (0.5, 1.0830, -0.0861)$');
  });
});

describe('what fixtures refuses', () => {
  it('is refused in the words of the tutorial', async () => {
    const file = path.join(kit.root, 'solutions/a9/layers.ts');
    const right = await readFile(file, 'utf8');
    await writeFile(file, right.replace('return d * (', 'return -d * ('));
    const { exitCode, printed } = await kit.run(
      'GRADKIT_SECRET=another-secret npm run author -- fixtures a9',
    );
    await writeFile(file, right);
    const [words = ''] = /gelu, case [^`]*/.exec(document) ?? [];
    const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
    expect(exitCode).toBe(1);
    expect(inOneLine(printed.replace(/(0\.\d{4})\d+/g, '$1...'))).toContain(inOneLine(words));
  });

  it('is told with phrases that the code has', () => {
    const folder = new URL('../fixtures/', import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n');
    const section = document.split('## What `fixtures` refuses')[1]?.split('\n## ')[0] ?? '';
    const phrases = [...section.matchAll(/^\| `(.*?)` +\|/gm)].map(([, phrase = '']) => phrase);
    expect(phrases.length).toBeGreaterThan(8);
    for (const phrase of phrases) {
      const fixed = phrase.split(/\b(?:D and N|dx|x|w|out|1|3)\b/).map((part) => part.trim());
      expect(
        fixed.filter((part) => !sources.includes(part)),
        phrase,
      ).toEqual([]);
    }
  });
});

describe('the manifest language', () => {
  const schemas = {
    'The assignment': manifestSchema.shape,
    'An exercise': exerciseSchema.shape,
    'A case': exerciseSchema.shape.public.unwrap().shape,
  };

  it.each(Object.entries(schemas))('%s: every field is explained', (_, shape) => {
    for (const field of Object.keys(shape)) expect(document).toContain(`\`${field}\``);
  });

  it.each(Object.entries(schemas))('%s: every example holds', async (name, shape) => {
    const table = document.split(`**${name}**`)[1]?.split('\n\n')[1] ?? '';
    const rows = [...table.matchAll(/^\| `(\w+)` +\| `(.*?)` +\|/gm)];
    expect(rows.length).toBeGreaterThan(3);
    for (const [, field = '', example = ''] of rows) {
      const schema = new Map<string, z.ZodType>(Object.entries(shape)).get(field);
      // Lists of exercises are made of imported manifests.
      if (field === 'exercises') continue;
      expect(schema?.safeParse(await evaluate(example)), field).toMatchObject({ success: true });
    }
  });
});

/** The value of an example, which may use the words of a manifest. */
async function evaluate(example: string): Promise<unknown> {
  const words = Object.keys(define).join(', ');
  const source = `export default ({ ${words} }) => (${example});`;
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const made = typeof module === 'object' && module !== null && 'default' in module ? module.default : null;
  return typeof made === 'function' ? Reflect.apply(made, undefined, [define]) : undefined;
}
