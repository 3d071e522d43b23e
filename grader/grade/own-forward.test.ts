import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Assignment } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { loadAssignment } from '../define/load-assignment.ts';
import { root } from '../testing/student.ts';
import { grade } from './grade.ts';

const kit: Kit = { root, built: path.join(root, 'bin/dist'), version: '0.0.0' };

let a2: Assignment;
let solution: string;
beforeAll(async () => {
  const loaded = await loadAssignment(root, kit.built, 'a2');
  if (loaded.status !== 'valid') throw new Error(`a2 is ${loaded.status}`);
  a2 = loaded.assignment;
  solution = await readFile(path.join(root, 'solutions/a2/batchnorm.ts'), 'utf8');
});

/** What is said of each check of batch normalisation that does not pass, with these texts of the solution replaced. */
async function codesOf(...changes: readonly (readonly [string, string])[]): Promise<Record<string, string>> {
  return codesIn('public', changes);
}

async function codesIn(
  fixtures: 'public' | 'hidden',
  changes: readonly (readonly [string, string])[],
): Promise<Record<string, string>> {
  let text = solution;
  for (const [right, wrong] of changes) {
    if (!text.includes(right)) throw new Error(`the solution has no "${right}" any more`);
    text = text.replace(right, wrong);
  }
  const { exercises } = await grade(kit, {
    assignment: a2,
    exercises: a2.exercises.filter(({ id }) => id === 'batchnorm'),
    submission: new Map([['batchnorm.ts', { status: 'read', text }]]),
    fixtures,
    staff: false,
  });
  const failed = exercises.flatMap(({ checks }) => checks.filter(({ status }) => status !== 'pass'));
  return Object.fromEntries(failed.map(({ name, diagnosis }) => [name, diagnosis?.code ?? '']));
}

const withoutEps = ['Math.sqrt(entry + eps)', 'Math.sqrt(entry + 0.3)'] as const;
const right = 'RIGHT_FOR_WRONG_FORWARD';

describe('where the forward function is wrong', () => {
  it('all gradients of it that are right for it are told so', async () => {
    const { dx, batchnormBackwardAlt: alt, ...others } = await codesOf(withoutEps);
    expect([dx, alt]).toEqual([right, right]);
    expect(Object.keys(others)).toContain('out');
  });

  it('what was measured for one function does not excuse another one', async () => {
    const { dx, batchnormBackwardAlt: alt } = await codesOf(withoutEps, [
      '- (xhat[i][j] * dgamma[j]) / N',
      '',
    ]);
    expect(dx).toBe(right);
    expect(alt).not.toBe(right);
  });

  it('what was measured for a wrong function does not condemn another one', async () => {
    const { dx, batchnormBackwardAlt: alt } = await codesOf(withoutEps, ['d + dmean[j] / N', '1000 * d']);
    expect(dx).not.toBe(right);
    expect(alt).toBe(right);
  });

  it('a wrong gradient by one input does not condemn that by another', async () => {
    const { dx, dgamma } = await codesOf(withoutEps, ['d + dmean[j] / N', 'd + dmean[j]']);
    expect(dx).not.toBe(right);
    expect(dgamma).toBe(right);
  });

  it.each([
    ['N === 4', false],
    ['N === 7', false],
    ['N === 1000', true],
  ])(
    'a gradient is right for it in every case, or not at all: wrong by 1e-5 where %s, %s',
    async (some, isRight) => {
      const wrongWhere = ['d + dmean[j] / N', `(${some} ? 1.00001 : 1) * d + dmean[j] / N`] as const;
      const { dx } = await codesIn('hidden', [withoutEps, wrongWhere]);
      expect(dx === right).toBe(isRight);
    },
  );
});
