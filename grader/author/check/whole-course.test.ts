import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { listAssignments } from '../../define/load-assignment.ts';
import { root } from '../../testing/student.ts';

it('every assignment has a file here that tests it as a whole', async () => {
  const tested = (await readdir(import.meta.dirname)).flatMap((name) => {
    const [, id] = /^whole-(a\d+)\.test\.ts$/.exec(name) ?? [];
    return id === undefined ? [] : [id];
  });
  expect(tested.sort()).toEqual([...(await listAssignments(root))].sort());
});
