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

/** A piece of work that notes when it begins and ends. */
function piece(about: string, name: string, log: string[], limitMs = 3000): Piece<string> {
  return {
    about,
    run: async (sandbox) => {
      log.push(`${about} begins`);
      const { status } = await callStudent(sandbox, name, [1], limitMs);
      log.push(`${about} ends`);
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
    expect(log).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('go on beside a call that takes long, and their results keep their order', async () => {
    const log: string[] = [];
    const opened = await open();
    const work = [piece('a', 'endless', log), piece('b', 'fine', log), piece('c', 'fine', log)];
    expect(await opened.runAll(work)).toEqual(['timed-out', 'returned', 'returned']);
    expect(log.at(-1)).toBe('a ends');
  });

  it('wait for an earlier one about the same exercise', async () => {
    const log: string[] = [];
    const opened = await open();
    await opened.runAll([piece('a', 'endless', log, 800), piece('b', 'fine', log), piece('a', 'fine', log)]);
    expect(log.filter((line) => line.startsWith('a'))).toEqual(['a begins', 'a ends', 'a begins', 'a ends']);
  });

  it('are nothing to do where there are none, and a fault of one is a fault of all', async () => {
    const opened = await open();
    expect(await opened.runAll([])).toEqual([]);
    const failing = { about: 'a', run: () => sleep(10).then(() => Promise.reject(new Error('here'))) };
    await expect(opened.runAll([failing])).rejects.toThrow('here');
  });
});
