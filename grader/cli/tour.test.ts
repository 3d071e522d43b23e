import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useKitCopy } from '../author/scaffold/use-kit-copy.ts';

const page = path.resolve(import.meta.dirname, '../../docs/tour.md');

/** The fenced blocks of the page in their order: what is run, what is put into a file, and what was printed. */
const steps = [...readFileSync(page, 'utf8').matchAll(/^```(sh|ts|says) ?(\S*)\n([^]*?)^```$/gm)].map(
  ([, kind = '', word = '', text = '']) => ({ kind, word, text: text.trim(), name: text.split('\n', 1)[0] }),
);

const kit = useKitCopy();
let printed = '';

describe('docs/tour.md, step by step', () => {
  it.each(steps)('$name', async ({ kind, word, text }) => {
    if (kind === 'says') {
      expect(printed).toContain(text);
      return;
    }
    if (kind === 'ts') {
      putFunctions(path.join(kit.root, word), text);
      return;
    }
    const ran = await kit.run(text.split('\n').join(' && '));
    printed = ran.printed;
    expect(ran.exitCode, printed).toBe(word === 'fails' ? 1 : 0);
  });
});

/** Puts functions in the place of those of the same names. */
function putFunctions(file: string, text: string): void {
  const source = text.split(/\n\n(?=export function )/).reduce(
    (code, written) => {
      const name = /^export function \w+/.exec(written)?.[0] ?? '';
      const start = code.indexOf(`${name}(`);
      const end = code.indexOf('\n}\n', start);
      expect([name, start, end]).toEqual([
        expect.stringMatching(/\w/),
        expect.any(Number),
        expect.any(Number),
      ]);
      expect(Math.min(start, end)).toBeGreaterThan(0);
      return `${code.slice(0, start)}${written}${code.slice(end + 2)}`;
    },
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, source);
}
