import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { callStudent, realmCode, submissionOf } from '../testing/student.ts';
import { bundleFile } from './bundle.ts';
import { type Lanes, openLanes, type Piece } from './lanes.ts';
import { openSandbox, surroundingsAt } from './sandbox.ts';

const source = `
  export const endless = () => { for (;;); };
  export const fine = (x) => { globalThis.seen = (globalThis.seen ?? 0) + 1; return [x, globalThis.seen]; };`;

let lanes: Lanes | undefined;
afterEach(() => lanes?.close());

async function open(): Promise<Lanes> {
  const [code, submission] = [await realmCode(), submissionOf(source)];
  const bundle = bundleFile('layers.ts', submission);
  const surroundings = surroundingsAt();
  return (lanes = openLanes((alone) =>
    openSandbox(code, submission, () => bundle, { ...surroundings, alone }),
  ));
}

/** A piece of work that notes when its call begins and ends, and when it is judged. */
function piece(
  about: string,
  name: string,
  log: string[],
  { limitMs = 3000, stage = 0 } = {},
): Piece<string, string> {
  return {
    about,
    stage,
    calls: () => Promise.resolve([]),
    call: async (sandbox) => {
      log.push(`${about} begins`);
      const { status } = await callStudent(sandbox, name, [1], limitMs);
      log.push(`${about} ends`);
      return status;
    },
    judge: async (status) => {
      await sleep(5);
      log.push(`${about} is judged`);
      return status;
    },
  };
}

describe('pieces of work', () => {
  it('go on one after the other in one process where none takes long', async () => {
    const log: string[] = [];
    const opened = await open();
    const names = ['a', 'b', 'c'];
    expect(await opened.runAll(names.map((name) => piece(name, 'fine', log)))).toEqual(
      Array(3).fill('returned'),
    );
    const calls = log.filter((line) => !line.endsWith('judged'));
    expect(calls).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('make their calls while the one before is judged, unless they are of a later stage', async () => {
    const log: string[] = [];
    const opened = await open();
    const work = [piece('a', 'fine', log), piece('b', 'fine', log), piece('c', 'fine', log, { stage: 1 })];
    await opened.runAll(work);
    expect(log.indexOf('b begins')).toBeLessThan(log.indexOf('a is judged'));
    expect(log.indexOf('c begins')).toBeGreaterThan(log.indexOf('b is judged'));
  });

  it('have the sandbox for their calls alone: what judging asks of it comes between', async () => {
    const opened = await open();
    const once = piece('b', 'fine', []);
    const curious: Piece<string, string> = {
      ...once,
      about: 'a',
      judge: async (_, sandbox) => (await callStudent(sandbox, 'fine', [1], 3000)).status,
    };
    expect(await opened.runAll([curious, once])).toEqual(['returned', 'returned']);
  });

  it('go on beside a call that takes long, and their results keep their order', async () => {
    const log: string[] = [];
    const opened = await open();
    const work = [piece('a', 'endless', log), piece('b', 'fine', log), piece('c', 'fine', log)];
    expect(await opened.runAll(work)).toEqual(['timed-out', 'returned', 'returned']);
    expect(log.at(-1)).toBe('a is judged');
  });

  it('wait for an earlier one about the same exercise', async () => {
    const log: string[] = [];
    const opened = await open();
    await opened.runAll([
      piece('a', 'endless', log, { limitMs: 800 }),
      piece('b', 'fine', log),
      piece('a', 'fine', log),
    ]);
    const once = ['a begins', 'a ends', 'a is judged'];
    expect(log.filter((line) => line.startsWith('a'))).toEqual([...once, ...once]);
  });

  it('are not sent ahead while another one about the same exercise may be in a loop', async () => {
    const opened = await open();
    const [stuck, beside, later, other] = [
      piece('a', 'endless', [], { limitMs: 800 }),
      piece('b', 'fine', []),
      piece('a', 'fine', []),
      piece('c', 'fine', []),
    ];
    let ahead: readonly unknown[] = [];
    const call: typeof beside.call = (sandbox, following) => {
      ahead = following;
      return beside.call(sandbox, following);
    };
    await opened.runAll([stuck, { ...beside, call }, later, other]);
    expect(ahead).toEqual([other.calls]);
  });

  it('are nothing to do where there are none, and a fault of one is a fault of all', async () => {
    const opened = await open();
    expect(await opened.runAll([])).toEqual([]);
    const fail = () => sleep(10).then(() => Promise.reject(new Error('here')));
    const works = piece('a', 'fine', []);
    await expect(opened.runAll([{ ...works, call: fail }])).rejects.toThrow('here');
    await expect(opened.runAll([{ ...works, judge: fail }])).rejects.toThrow('here');
  });
});
