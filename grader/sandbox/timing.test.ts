import { expect, it } from 'vitest';
import { callStudent, openStudent, runStudent } from '../testing/student.ts';

async function microsOf(source: string): Promise<number> {
  const outcome = await runStudent(source);
  return outcome.status === 'returned' ? outcome.micros : NaN;
}

it('a call is timed in microseconds, by itself', async () => {
  const started = performance.now();
  const micros = await microsOf(
    'export const f = () => { const end = Date.now() + 40; while (Date.now() < end); };',
  );
  expect(micros).toBeGreaterThan(38_000);
  expect(micros).toBeLessThan(1000 * (performance.now() - started));
});

it('the time of a call is not that of reading its arguments and writing its result', async () => {
  const sandbox = await openStudent('export const f = (x) => x;');
  const large = Array.from({ length: 200_000 }, (_, i) => i / 7);
  const calls: number[] = [];
  for (let i = 0; i < 5; i++) {
    const outcome = await callStudent(sandbox, 'f', [large]);
    calls.push(outcome.status === 'returned' ? outcome.micros : NaN);
  }
  await sandbox.close();
  // Writing 200,000 numbers takes tens of milliseconds.
  expect(Math.min(...calls)).toBeLessThan(2000);
});

it('student code cannot set the watch', async () => {
  const micros = await microsOf(`
    Date.now = () => 0;
    Object.defineProperty(Object.prototype, 'startedAt', { set() {}, get: () => 1e15 });
    Object.defineProperty(Object.prototype, 'micros', { set() {}, get: () => 0 });
    Array.prototype[Symbol.iterator] = function* () {};
    Number.prototype.toString = () => '0';
    String.prototype.slice = () => '0';
    export const f = () => { let s = 0; for (let i = 0; i < 3e7; i++) s += Math.sqrt(i); return s; };`);
  expect(micros).toBeGreaterThan(5000);
});
