import { type Assignment, maxPoints } from '../../define/assignment.ts';

/** The line about the tour, which shows staff around too and gives an exercise away. */
const tour = /^\[[^\]]*\]\(docs\/tour\.md\).*\n?/m;

/**
 * The README of the students' kit: what the kit's own says at its top and to students, and the exercises of the released
 * assignments. Examples that name another assignment (`others`) name the first released one instead.
 *
 * @throws Error where the kit's README has no such part.
 */
export function makeStudentReadme(
  kitReadme: string,
  released: readonly Assignment[],
  others: readonly Assignment[],
): string {
  const [top = '', ...sections] = kitReadme.split(/^(?=## )/m);
  const section = sections.find((each) => each.startsWith('## Students\n'));
  if (section === undefined) throw new Error('README.md has no section "## Students".');
  const [, intro = ''] = /^# [^\n]*\n([^]*)$/.exec(top) ?? [];
  const translated = (text: string): string =>
    others.reduce((advice, other) => inTermsOf(advice, other, released[0]), text);
  const advice = translated(section.replace(/^## Students\n/, '').replace(/^npm ci && /m, 'npm ci\n'));
  const title =
    released.length === 1 ? released.map(titleOf).join() : released.map(({ id }) => id).join(', ');
  const parts = [
    `# GradKit: ${title}`,
    intro.replace(tour, '').replace(/^`npm run grade [^`]*`/m, translated),
    '## Begin',
    advice,
    ...released.map(describe),
  ];
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

function titleOf({ id, title }: Assignment): string {
  return `${id}, ${title}`;
}

/** Advice that speaks of `other` and of its exercises, about another assignment and its first exercise. */
function inTermsOf(advice: string, other: Assignment, instead: Assignment | undefined): string {
  const exercises = other.exercises.map(({ id }) => id).join('|');
  return advice.replace(new RegExp(`\\b${other.id}\\b(?: (?:${exercises})\\b)?`, 'g'), (found) =>
    [instead?.id, ...(found === other.id ? [] : [instead?.exercises[0]?.id])].join(' '),
  );
}

function describe(assignment: Assignment): string {
  const { id, exercises } = assignment;
  const folder = `assignments/${id}`;
  const rows = exercises.flatMap((exercise) => {
    if (exercise.partOf !== null) return [];
    const parts = exercises.filter(({ partOf }) => partOf === exercise.id);
    const points = [exercise, ...parts].reduce((sum, each) => sum + maxPoints(each), 0);
    return [`| \`${exercise.id}\` | \`${folder}/${exercise.file}\` | ${points} |`];
  });
  return [
    `## ${titleOf(assignment)}`,
    '',
    `The handout is [${folder}/README.md](${folder}/README.md).`,
    '',
    '| exercise | file | points |',
    '| --- | --- | ---: |',
    ...rows,
  ].join('\n');
}
