import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { strip } from '../../strip/strip.ts';
import { codeProbe, shortest, type StaffFile } from './code.ts';
import { tokensOf } from './tokens.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const solutions = readdirSync(path.join(root, 'solutions'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /^[\w-]+[\\/][\w-]+\.ts$/.test(name))
  .map((name): StaffFile => {
    const file = `solutions/${name}`;
    return { path: file, source: readFileSync(path.join(root, file), 'utf8') };
  })
  .filter(({ source }) => source.includes('</hole>'));
const probe = codeProbe(solutions, solutions);
const finds = (text: string, file = 'layers.ts') => [...probe(text, file)];

describe.each(solutions)('$path', ({ path: file, source }) => {
  const holes = [...source.matchAll(/<hole ([\w-]+)>\n([^]*?)\n[^\n]*<\/hole>/g)].filter(
    ([, , body = '']) => tokensOf(body).length >= shortest,
  );
  const bare = source.replaceAll(/^ *\/\/ <.*\n/gm, '');

  it('is not found in what students get of it', () => {
    const stripped = strip(source);
    expect(stripped.status === 'stripped' && finds(stripped.code)).toEqual([]);
  });

  it.each(holes.map(([, id, body]) => ({ id, body })))(
    'is found by its hole $id alone',
    ({ id, body = '' }) => {
      const found = finds(`export {};\n${body.replaceAll(/\s+/g, '\n\t')}`);
      expect(found[0]?.from.split(',')[0]).toBe(file);
      expect(found.map(({ from }) => from)).toContain(`${file}, the hole ${id ?? ''}`);
      expect(found[0]?.at).toBeGreaterThan('export {};'.length);
    },
  );

  it('is found in another layout, as JavaScript, and in a comment', async () => {
    const wide = await format(bare, { parser: 'typescript', printWidth: 200, semi: false, useTabs: true });
    const narrow = await format(bare, { parser: 'typescript', printWidth: 40, singleQuote: true });
    const { code } = await transform(bare, { loader: 'ts' });
    const comment = `/**\n${wide.replaceAll(/^/gm, ' * ')}/`;
    for (const text of [wide, narrow, code, comment]) expect(finds(text).length).toBeGreaterThan(0);
  });
});

it('a quoted line is no leak in a handout, and one in code', () => {
  const [line = ''] = /sum \+= padded.*/.exec(solutions.map(({ source }) => source).join()) ?? [];
  expect(finds(`The heart of it is \`${line}\``, 'README.md')).toEqual([]);
  expect(finds(line)).toHaveLength(1);
});
