import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireAssignment } from '../../define/compile-manifest.ts';
import { codesOf, gradeMistaken } from '../mistakes/grade-mistaken.ts';
import { loadMistakes } from '../reference.ts';
import { runVerb } from '../testing.ts';
import { findTodos } from './find-todos.ts';
import { useKitCopy } from './use-kit-copy.ts';
import { scaffold } from './scaffold.ts';

const kit = useKitCopy();

const author = (...args: string[]) => runVerb(kit.root, args);

const read = (file: string) => readFile(path.join(kit.root, file), 'utf8');

describe('what has been begun', () => {
  it('is listed, and is not written in a dry run', async () => {
    const dry = await author('new', 'a7', 'Attention', '--dry-run');
    expect(dry.exitCode).toBe(0);
    expect(dry.said).toMatch(/^✓ assignments\/a7\/assignment\.ts {2}would be written\n/);
    expect(dry.said).toMatch(/Next: npm run author -- new a7 Attention\n$/);
    expect(await readdir(path.join(kit.root, 'assignments'))).not.toContain('a7');
  });

  it('is an assignment that waits for its first exercise, and holds with it', async () => {
    const begun = await author('new', 'a9', "Layers of one's own");
    expect(begun.exitCode).toBe(0);
    expect(begun.said).toMatch(/Next: npm run author -- new a9 its-first-exercise\n$/);
    expect(await read('assignments/a9/assignment.ts')).toContain('exercises: []');
    await expect(requireAssignment(kit.root, 'a9')).resolves.toMatchObject({ exercises: [] });
    expect((await author('new', 'a9', 'swish')).exitCode).toBe(0);
    const { title, exercises } = await requireAssignment(kit.root, 'a9');
    expect(title).toBe("Layers of one's own");
    expect(exercises.map(({ id, forward }) => [id, forward])).toEqual([['swish', 'swishForward']]);
  });

  // Fixtures are made only where finite differences confirm every gradient, so the scaffold's own maths is right.
  it('can be stripped, made fixtures for and graded at once, and its mistakes are called by name', async () => {
    const more = [
      ['mix', '--inputs', 'x,w,b'],
      ['spread', '--inputs', 'x(N, C, H, W), scale(C)', '--title', 'A spread "of" things'],
      ['hinge-loss', '--kind', 'loss'],
      ['distance', '--kind', 'loss', '--inputs', 'x,target'],
      ['weight-decay', '--kind', 'update'],
      ['shrink', '--kind', 'update', '--inputs', 'w', '--file', 'shrinking.ts'],
    ];
    for (const args of more) expect(await author('new', 'a9', ...args)).toMatchObject({ exitCode: 0 });
    expect(await author('strip', 'a9')).toMatchObject({ exitCode: 0 });
    expect(await author('fixtures', 'a9')).toMatchObject({ exitCode: 0 });
    const assignment = await requireAssignment(kit.root, 'a9');
    expect(assignment.exercises).toHaveLength(7);
    for (const exercise of assignment.exercises) {
      const subject = { root: kit.root, assignment, exercise };
      const mistakes = await loadMistakes(kit.root, 'a9', exercise);
      expect(mistakes).toHaveLength(2);
      for (const mistake of mistakes) {
        const graded = await gradeMistaken({ ...kit, version: 'test' }, subject, mistake, 'hidden');
        expect(graded.score).toBeLessThan(graded.maxScore);
        expect(codesOf(graded), mistake.code).toContain(mistake.code);
      }
    }
  });

  it('type-checks, and is formatted as the rest of the kit', async () => {
    const config = { extends: './assignments/tsconfig.json', include: ['assignments/a9', 'solutions/a9'] };
    await writeFile(path.join(kit.root, 'tsconfig.a9.json'), JSON.stringify(config));
    const checks = ['npx tsc -p tsconfig.a9.json', 'npx prettier --check assignments/a9 solutions/a9'];
    for (const check of checks) {
      const { exitCode, printed } = await kit.run(check);
      expect(exitCode, printed).toBe(0);
    }
  });

  it('has different sizes in every case, and edges on both sides', async () => {
    const { exercises } = await requireAssignment(kit.root, 'a9');
    for (const { cases } of exercises) {
      for (const scope of [cases.public, cases.hidden]) {
        expect(scope.some(({ edge }) => edge)).toBe(true);
        for (const { sizes } of scope) {
          expect(new Set(Object.values(sizes)).size).toBe(Object.values(sizes).length);
        }
      }
      expect(cases.public.filter(({ edge }) => !edge)).toHaveLength(2);
      expect(cases.hidden.filter(({ edge }) => !edge)).toHaveLength(3);
    }
  });

  it('stands in the handout, with its row in the table', async () => {
    const handout = await read('assignments/a9/README.md');
    expect(handout).toMatch(/\| \[`mix`\]\(#mix\) +\| `layers\.ts` +\| +16 \|/);
    expect(handout).toContain('\n## mix\n');
    expect(handout).toContain('npm run grade a9 mix');
  });
});

describe('TODOs', () => {
  it('are found in each of the places of an exercise, and those of no exercise by themselves', async () => {
    const { exercises } = await requireAssignment(kit.root, 'a9');
    for (const exercise of exercises) {
      const todos = await findTodos(kit.root, 'a9', exercise);
      const files = new Set(todos.map(({ file }) => file));
      expect([...files].sort()).toEqual(
        [
          `assignments/a9/exercises/${exercise.id}.ts`,
          `solutions/a9/${exercise.file}`,
          `solutions/a9/mistakes/${exercise.id}.ts`,
          'assignments/a9/README.md',
        ].sort(),
      );
      for (const { file, line, text } of todos) {
        expect((await read(file)).split('\n')[line - 1]?.trim()).toBe(text);
      }
    }
    const general = await findTodos(kit.root, 'a9', null);
    expect(general.map(({ file, line }) => [file, line])).toEqual([['assignments/a9/README.md', 3]]);
  });

  it('are none in an exercise that is done, and only those of the exercise that is asked for', async () => {
    const { exercises } = await requireAssignment(kit.root, 'a1');
    for (const exercise of exercises) expect(await findTodos(kit.root, 'a1', exercise)).toEqual([]);
    const [swish] = (await requireAssignment(kit.root, 'a9')).exercises;
    const inSolution = (await findTodos(kit.root, 'a9', swish!)).filter(({ file }) =>
      file.startsWith('solutions/a9/layers'),
    );
    expect(inSolution).toHaveLength(3);
  });
});

describe('refuses', () => {
  it.each<[string, string[], string]>([
    ['an assignment without a title', ['a8'], 'A title is missing. Next: npm run author -- new a8 --title'],
    ['an empty title', ['a8', ''], 'A title is missing'],
    ['an exercise of no assignment', ['a8', 'gelu'], 'There is no assignment "a8".'],
    ['an exercise of a misspelt assignment', ['a11', 'gelu'], 'Did you mean a1?'],
    ['options of an exercise for an assignment', ['a8', 'A title', '--kind', 'loss'], 'no assignment "a8"'],
    ['two titles', ['a8', 'One title', '--title', 'Another'], 'given twice'],
    ['an id of an assignment that is none', ['A6', 'A title'], 'Did you mean a6?'],
    ['an assignment that is there', ['a1', 'Backprop once more'], 'There is an assignment a1 already'],
    ['no id of an exercise', ['a1'], 'give its id. Next: npm run author -- new a1 layer-norm'],
    ['an id that is not kebab-case', ['a1', 'LayerNorm'], 'Did you mean layer-norm?'],
    ['an exercise that is there', ['a1', 'affine'], 'assignments/a1/exercises/affine.ts is there already.'],
    ['a kind that is none', ['a1', 'gelu', '--kind', 'layers'], 'Did you mean layer?'],
    ['a file that is none', ['a1', 'gelu', '--file', '../layers.ts'], 'no file of an assignment'],
    ['the manifest as the file', ['a1', 'gelu', '--file', 'assignment.ts'], 'is the manifest'],
    ['an id that is a word of the language', ['a1', 'switch'], 'the name switch is in use'],
    ['functions that are there', ['a1', 'sum', '--kind', 'loss'], 'has a sum already'],
    ['an input twice', ['a1', 'gelu', '--inputs', 'x,x'], '"x" is named twice'],
    ['an input whose name is in use', ['a1', 'gelu', '--inputs', 'x,out'], 'cannot be called "out"'],
    ['a gradient as an input', ['a1', 'gelu', '--inputs', 'x,dx'], 'it is the gradient of x'],
    ['a size that is none', ['a1', 'gelu', '--inputs', 'x(n)'], '"n" is not a size'],
    ['too many axes', ['a1', 'gelu', '--inputs', 'x(A, B, C, D, E)'], 'has 5 axes'],
    ['labels first', ['a1', 'gelu', '--kind', 'loss', '--inputs', 'y'], 'The first input'],
  ])('%s', async (_, args, words) => {
    const { exitCode, said } = await author('new', ...args);
    expect(said.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(exitCode).toBe(2);
  });

  it('a manifest without a list of exercises, and leaves everything as it was', async () => {
    await author('new', 'a5', 'Without a list');
    const file = path.join(kit.root, 'assignments/a5/assignment.ts');
    await writeFile(file, 'const list = [];\nexport default { exercises: list };\n');
    const { exitCode, said } = await author('new', 'a5', 'gelu');
    expect(said).toContain('assignments/a5/assignment.ts has no list of exercises.');
    expect(exitCode).toBe(1);
    expect(await readdir(path.join(kit.root, 'assignments/a5'))).toEqual(['README.md', 'assignment.ts']);
  });
});

it('asks at a terminal for what was not given, and for nothing else', async () => {
  const asked: string[] = [];
  let said = '';
  const desk = {
    root: kit.root,
    say: (text: string) => (said += text),
    env: {},
    isTerminal: true,
    width: 80,
  };
  const request = {
    ...{ assignment: 'a9', name: undefined, title: undefined, kind: undefined },
    ...{ inputs: undefined, file: 'more.ts', dryRun: true },
  };
  await scaffold(desk, request, {
    line: (question, ready, problemOf) => {
      asked.push(`${question} ${ready}`);
      const answer = ready === '' ? 'soft-plus' : ready;
      expect(problemOf(answer)).toBeNull();
      return Promise.resolve(answer);
    },
    choice: (question, choices) => {
      asked.push(question);
      return Promise.resolve(choices[0]!);
    },
  });
  expect(asked).toEqual(['Id of the new exercise in a9? ', 'Kind?', 'Title? Soft plus', 'Inputs? x']);
  expect(said).toContain('solutions/a9/more.ts  would be written');
});
