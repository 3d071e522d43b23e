import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit, tinyWith } from '../testing/tiny-kit.ts';
import { tinyFixture } from '../testing/tiny.ts';

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit();
});
afterAll(() => kit.remove());

/** The last decimals of every hidden number of the tiny assignment, as a leak would show them; none is in a public one. */
const secrets = ['scale', 'half-square', 'step'].flatMap((id) =>
  tinyFixture(id, 'hidden').cases.flatMap(({ inputs, upstream }) =>
    [...JSON.stringify([inputs, upstream]).matchAll(/\.\d(\d{5})/g)].map(([, decimals]) => decimals ?? ''),
  ),
);

/** Everything that a student sees: the terminal and the JSON report. */
async function reportOn(files: Readonly<Record<string, string>>, ...options: string[]): Promise<string> {
  const submission = await kit.submit(files);
  const json = path.join(submission, 'report.json');
  const { code, out, error } = await runCli(kit.root, [
    'grade',
    't1',
    '--submission',
    submission,
    '--json',
    json,
    ...options,
  ]);
  expect([code === 0 || code === 1, error]).toEqual([true, '']);
  return out + (await readFile(json, 'utf8'));
}

const leaksIn = (report: string): string[] => secrets.filter((secret) => report.includes(secret));

/** The last five decimals of an entry as a whole number: the form in which shapes, lines and indices carry them. */
const digits = 'const digits = (v) => Math.round((Math.abs(v) % 1) * 1e6) % 1e5;';

/** A forward function of `scale` that does something with its inputs; its backward function does the same with dout. */
const scaling = (body: string, before = ''): Readonly<Record<string, string>> =>
  tinyWith({
    'layers.ts': `${digits}\n${before}\nconst leak = (x) => { ${body} };
      export function scaleForward(x) { return leak(x) ?? { out: x.map((v) => 3 * v), cache: null }; }
      export function scaleBackward(dout) { return leak(dout) ?? { dx: dout.map((v) => 3 * v) }; }`,
  });

/** Code that remembers inputs wherever it can, for later. */
const remember =
  'const kept = (globalThis.kept ??= []); const leak = (x) => { kept.push(JSON.stringify(x)); };';
const remembering = `${remember}
  export function scaleForward(x) { leak(x); return { out: x.map((v) => 3 * v), cache: null }; }
  export function scaleBackward(dout) { leak(dout); return { dx: dout.map((v) => 3 * v) }; }`;

const channels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the message of an error': scaling('throw new Error(JSON.stringify(x));'),
  'the name of an error': scaling('throw Object.assign(new Error("m"), { name: JSON.stringify(x) });'),
  'the class of an error': scaling('throw new (class extends Error { name = "E" + digits(x[0]); })();'),
  'what is thrown instead of an error': scaling('throw JSON.stringify(x);'),
  'an error that looks like a missing name': scaling(
    'throw Object.assign(new ReferenceError(`process_${digits(x[0])} is not defined`));',
  ),
  'an error that looks like endless recursion': scaling(
    'throw new RangeError("call stack " + digits(x[0]));',
  ),
  'an error that looks like a hole': scaling(
    'throw Object.assign(new Error(JSON.stringify(x)), { name: "NotStarted" });',
  ),
  'printed text': scaling('console.log(x); console.error(JSON.stringify(x)); console.table({ x });'),
  'printed text before an error': scaling('console.log(x); throw new Error("m");'),
  keys: scaling('return { [JSON.stringify(x)]: 1, ["k" + digits(x[0])]: 2, ["ou" + "t".repeat(2)]: 3 };'),
  'the key nearest to the right one': scaling('return { ["o" + "ut" + digits(x[0])]: x };'),
  'the shape': scaling(
    'return { out: new Array(digits(x[0] ?? 0)).fill(0), dx: new Array(digits(x[0] ?? 0)).fill(0) };',
  ),
  'the rank and the lengths': scaling('return { out: [new Array(digits(x[0] ?? 0)).fill(0)], dx: 1 };'),
  'the place where an array is ragged': scaling(
    'const a = Array.from({ length: digits(x[0] ?? 0) }, () => [1]); a.push([1, 2]); return { out: a, dx: a };',
  ),
  'the place of a wrong kind': scaling(
    'const a = new Array(digits(x[0] ?? 0)).fill(0); a.push("s"); return { out: a, dx: a };',
  ),
  'the place of NaN': scaling('const a = x.map(() => 0); a[0] = NaN; return { out: a, dx: a };'),
  'the name of a class': scaling(
    'const C = { ["C" + digits(x[0] ?? 0)]: class {} }["C" + digits(x[0] ?? 0)]; return { out: new C(), dx: new C() };',
  ),
  'the values': scaling('return { out: x.map(digits), dx: x.map(digits) };'),
  'values that change from call to call': scaling(
    'globalThis.n = (globalThis.n ?? 0) + 1; return { out: x.map((v) => n + digits(v)), dx: x.map((v) => n + digits(v)) };',
  ),
  'the values, as a factor': scaling(
    'const k = digits(x[0] ?? 0); return { out: x.map((v) => 3 * k * v), dx: x.map((v) => 3 * k * v) };',
  ),
  'the values, as an offset': scaling(
    'const k = digits(x[0] ?? 0); return { out: x.map((v) => 3 * v + k), dx: x.map((v) => 3 * v + k) };',
  ),
  strings: scaling('return { out: JSON.stringify(x), dx: [JSON.stringify(x)] };'),
  'the public cases of a later exercise': tinyWith({
    'layers.ts': remembering,
    'losses.ts':
      'export function halfSquare(x) { console.log(globalThis.kept); throw new Error(String(globalThis.kept)); }',
  }),
  'the import of a later file': tinyWith({
    'layers.ts': remembering,
    'losses.ts':
      'if (globalThis.kept) throw new Error(String(globalThis.kept)); export function halfSquare(x) { return { loss: 1, dx: x }; }',
  }),
  'the import of a later file, after a crash': tinyWith({
    'layers.ts': `${remember}
      export function scaleForward(x) { leak(x); if (x.length === 4) for (;;); return { out: x.map((v) => 3 * v) }; }
      export function scaleBackward(dout) { leak(dout); return { dx: dout.map((v) => 3 * v) }; }`,
    'losses.ts': `${remember.replace('kept.push', 'globalThis.kept.push')}
      export function halfSquare(x) { leak(x); return { loss: 1, dx: x }; }`,
    'optim.ts':
      'if (globalThis.kept) throw new Error(String(globalThis.kept)); export function step(w) { return { next: w }; }',
  }),
  'the exports': tinyWith({
    'layers.ts': remembering.replace(
      'kept.push(JSON.stringify(x))',
      'module.exports["k" + JSON.stringify(x)] = () => 1; delete module.exports.scaleBackward',
    ),
  }),
};

/** The ways that are open to the staff, who may see everything; this shows that the tests would see a leak. */
const open = [
  'the message of an error',
  'the name of an error',
  'the class of an error',
  'what is thrown instead of an error',
  'an error that looks like a missing name',
  'printed text',
  'printed text before an error',
  'keys',
  'the key nearest to the right one',
  'the shape',
  'the rank and the lengths',
  'the place where an array is ragged',
  'the place of a wrong kind',
  'the name of a class',
];

describe('no hidden number gets into what a student sees, by way of', () => {
  it.each(Object.entries(channels))('%s', async (name, files) => {
    expect(leaksIn(await reportOn(files))).toEqual([]);
    if (open.includes(name)) expect(leaksIn(await reportOn(files, '--staff'))).not.toEqual([]);
  });

  it.each(Object.entries(channels).filter(([name]) => name.includes('later')))(
    '%s, when only hidden checks are run',
    async (_, files) => {
      expect(leaksIn(await reportOn(files, '--fixtures', 'hidden'))).toEqual([]);
    },
  );

  it('the line of an error', async () => {
    const thrower = '\nthrowers.push(() => { throw new Error("m"); });';
    const files = scaling(
      'throwers[digits(x[0] ?? 0) % 900]();',
      `const throwers = [];${thrower.repeat(900)}${'\n'.repeat(100)}`,
    );
    const chosen = /layers\.ts:\d{2,3}\b|"line": \d{2,3}\b/; // the functions themselves stand below line 1000
    expect(await reportOn(files, '--fixtures', 'hidden', '--staff')).toMatch(chosen);
    expect(await reportOn(files, '--fixtures', 'hidden')).not.toMatch(chosen);
  });
});

it('students see what their code prints and throws in public cases', async () => {
  const report = await reportOn(scaling('console.log("hello", x); throw new Error("sum " + x[1]);'));
  expect(report).toContain('hello [ 1.25, -0.53, 2.71 ]');
  expect(report).toContain('sum -0.53');
});
