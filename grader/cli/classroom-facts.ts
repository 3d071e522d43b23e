import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { classroom50Schema } from '../export/classroom-schema.ts';
import type { Classroom50Facts } from '../export/classroom.ts';

const run = promisify(execFile);

/** What Classroom 50 says of a submission, or a sentence on what it does not say. */
export type ReadFacts =
  | { readonly status: 'read'; readonly facts: Omit<Classroom50Facts, 'gradedAt'> }
  | { readonly status: 'wrong'; readonly problem: string };

/** Of what its result tells, what Classroom 50 itself knows, and the variables that say it to a grader. */
const variables = {
  classroom: 'CLASSROOM',
  assignment: 'ASSIGNMENT',
  assignment_type: 'ASSIGNMENT_TYPE',
  owner: 'OWNER',
  submission: 'SUBMISSION_TAG',
  commit: 'COMMIT_URL',
  release: 'RELEASE_URL',
  review: 'REVIEW_URL',
} as const;

/**
 * Reads from the environment what Classroom 50 tells a grader, and from the student's repository when the commit that is
 * graded was made.
 */
export async function readClassroom50(
  environment: Readonly<Record<string, string | undefined>>,
  submission: string,
): Promise<ReadFacts> {
  const { shape } = classroom50Schema;
  for (const [field, variable] of Object.entries(variables)) {
    const known = shape[field as keyof typeof variables].safeParse(environment[variable]);
    if (!known.success)
      return wrong(`${variable} is ${environment[variable] === undefined ? 'not set' : 'not what it sets'}.`);
  }
  const datetime = await commitTime(submission);
  if (datetime === null)
    return { status: 'wrong', problem: `${submission} is in no git repository, or nothing was committed.` };
  const told = (field: keyof typeof variables): string => environment[variables[field]] ?? '';
  const facts = {
    classroom: told('classroom'),
    assignment: told('assignment'),
    assignmentType: told('assignment_type') === 'group' ? 'group' : 'individual',
    owner: told('owner'),
    submission: told('submission'),
    commit: told('commit'),
    release: told('release'),
    review: told('review'),
    datetime,
  } as const;
  return { status: 'read', facts };
}

/**
 * When the commit in a folder's repository was made, as ISO 8601 in UTC; null where there is none. Of git only what reads
 * an object is used: it runs no program that a repository's own settings name.
 */
async function commitTime(folder: string): Promise<string | null> {
  try {
    // A commit that is not here is not fetched: fetching would run what the settings say.
    const env = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };
    const { stdout } = await run('git', ['cat-file', 'commit', 'HEAD'], { cwd: folder, env });
    const [head = ''] = stdout.split('\n\n');
    const seconds = /^committer .* (\d+) [+-]\d{4}$/m.exec(head)?.[1];
    return seconds === undefined ? null : new Date(1000 * Number(seconds)).toISOString();
  } catch {
    return null;
  }
}

function wrong(why: string): ReadFacts {
  return {
    status: 'wrong',
    problem: `--classroom50 is for workflows of Classroom 50, which sets what it needs; ${why}`,
  };
}
