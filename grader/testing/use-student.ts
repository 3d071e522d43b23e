import { afterAll, beforeAll } from 'vitest';
import type { Outcome } from '../sandbox/outcome.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { callStudent, openStudent } from './student.ts';

/** One sandbox with a student's source for all tests of a file; calls its functions. To be called at the top of a file. */
export function useStudent(
  source: string,
): (name: string, args?: readonly unknown[], limitMs?: number) => Promise<Outcome> {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openStudent(source);
  });
  afterAll(() => sandbox.close());
  return (name, args, limitMs) => callStudent(sandbox, name, args, limitMs);
}
