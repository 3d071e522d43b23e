import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../testing/student.ts';
import { resetExercise } from './reset-exercise.ts';

const starter = `import { todo } from '#starter';

/** The first. */
export function reluForward(x) {
  // Your code here.
  todo('relu');
}

/** The second. */
export function reluBackward({
  dout,
}) {
  todo('relu');
}

export function tanhForward(x) {
  todo('tanh');
}
`;

/** The file after `relu` is reset; what stands around it is given. */
async function resetRelu(text: string): Promise<string> {
  const reset = await resetExercise(text, starter, 'relu');
  if (reset.status !== 'reset') throw new Error(reset.status);
  return reset.text;
}

const solved = (body: string): string => starter.replace("  // Your code here.\n  todo('relu');\n", body);

describe('one exercise of a file', () => {
  it('is as it was handed out: nothing to do', async () => {
    expect(await resetExercise(starter, starter, 'relu')).toEqual({ status: 'same' });
  });

  it.each([
    ['a solution', '  return { out: x.map((v) => Math.max(0, v)) };\n'],
    [
      'braces in strings, comments and regular expressions',
      "  const a = '}'; // }\n  return /\\}{/.test(a);\n",
    ],
    ['a brace too few', '  if (x) {\n  return 1;\n'],
    ['a line that is half written', '  const out = x.map((v) =>\n'],
    ['a template of several lines at the margin', '  const text = `\n}\n`;\n'],
    ['unindented code', 'const out = x;\nfor (const v of x) {\nout.push(v);\n}\nreturn out;\n'],
  ])('gets its text back in place of %s', async (_, body) => {
    expect(await resetRelu(solved(body))).toBe(starter);
  });

  it('is mended code: the function is put back that was handed out with a fault', async () => {
    const shipped = 'export function clip(x) {\n  // Yours to mend: clip.\n  return x;\n}\n';
    const text = `${solved('  return 1;\n')}\n${shipped.replace('return x', 'return Math.min(x, 1)')}`;
    const reset = await resetExercise(text, `${starter}\n${shipped}`, 'clip');
    expect(reset).toMatchObject({ functions: ['clip'], text: `${solved('  return 1;\n')}\n${shipped}` });
  });

  it('comes back at the end where it was deleted', async () => {
    const [, first = ''] = /(export function reluForward[^]*?\n\})/.exec(starter) ?? [];
    const text = await resetRelu(starter.replace(first, ''));
    expect(text.endsWith(`\n\n${first}\n`)).toBe(true);
    expect(text.match(/reluForward/g)).toHaveLength(1);
  });

  it('leaves everything else: other exercises, own functions, comments, line endings', async () => {
    const own = solved('  return half(x);\n')
      .replace("todo('tanh')", 'return Math.tanh(x)')
      .replace(
        '/** The first. */',
        '// mine\nfunction half(x) {\n  return x / 2;\n}\n\n/** My own words. */',
      );
    const kept = own.replace('  return half(x);\n', "  // Your code here.\n  todo('relu');\n");
    expect(await resetRelu(own)).toBe(kept);
    expect(await resetRelu(own.replaceAll('\n', '\r\n'))).toBe(kept.replaceAll('\n', '\r\n'));
  });

  it('works again where todo was no longer imported', async () => {
    const finished = solved('  return 1;\n').replace(
      "import { todo } from '#starter';\n",
      "import { map } from '#starter';\n",
    );
    expect(await resetRelu(finished)).toMatch(/^import \{ todo \} from '#starter';\nimport \{ map \}/);
    const among = solved('  return 1;\n').replace('{ todo }', '{\n  map,\n  todo,\n}');
    expect((await resetRelu(among)).match(/todo(?!\()/g)).toHaveLength(1);
  });

  it('is not guessed where it stands twice, or has no end', async () => {
    const twice = starter + solved('  return 1;\n');
    expect(await resetExercise(twice, starter, 'relu')).toMatchObject({ function: 'reluForward' });
    const open = 'export function reluForward(x) {\n  return 1;\n';
    expect(await resetExercise(open, starter, 'relu')).toMatchObject({ status: 'unclear' });
  });
});

const shipped = ['a1', 'a2', 'a3', 'a4'].flatMap((id) =>
  readdirSync(path.join(root, 'assignments', id))
    .filter((name) => /^[a-z-]+\.ts$/.test(name) && name !== 'assignment.ts')
    .map((name) => [id, name] as const),
);

it.each(shipped)(
  'every exercise of %s/%s comes back from its solution, one after the other',
  async (id, name) => {
    const handedOut = readFileSync(path.join(root, 'assignments', id, name), 'utf8');
    const ids = new Set([...handedOut.matchAll(/todo\('([\w-]+)'\)/g)].map(([, exercise = '']) => exercise));
    let text = readFileSync(path.join(root, 'solutions', id, name), 'utf8');
    for (const exercise of ids) {
      const reset = await resetExercise(text, handedOut, exercise);
      if (reset.status !== 'reset') throw new Error(`${exercise} is ${reset.status}`);
      text = reset.text;
    }
    expect(text).toBe(handedOut);
  },
);
