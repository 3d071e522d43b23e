import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import a1 from './a1/assignment.ts';
import a2 from './a2/assignment.ts';
import a3 from './a3/assignment.ts';
import a4 from './a4/assignment.ts';
import { labs } from '../grader/lab/lab.ts';

const page = new URL('../docs/curriculum.md', import.meta.url);
const text = readFileSync(page, 'utf8');
const manifests = [a1, a2, a3, a4];

/** The rows of the tables of topics: what it is, its links, and its lab. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('|') && !line.includes('---') && line.split('|').length === 5)
  .map((line) => line.split('|').slice(1, 4))
  .filter(([topic]) => topic.trim() !== 'topic')
  .map(([topic, links, lab]) => ({
    topic: topic.trim(),
    links: Array.from(links.matchAll(/\[`([\w-]+)`\]\((\S+?)#([\w-]+)\)/g), ([, id, file, heading]) => ({
      ...{ id, file, heading },
    })),
    lab: /`([\w-]+)`/.exec(lab)?.[1] ?? null,
  }));

test('every topic of the sources has a row', () => {
  const topics = rows.map(({ topic }) => topic).join('\n');
  const wanted = [
    ...[/Sigmoid and tanh saturate/, /A quarter/, /Dying ReLU/, /Leaky ReLU/, /Exploding and vanishing/],
    ...[/±5/, /LSTM and GRU as the cure/, /DQN/, /Huber/, /Batch normalisation as a graph/, /gates pass/],
    ...[/worked neuron/, /step of gradient descent/, /quadratic cost/, /landscape of the SVM loss/],
  ];
  for (const topic of wanted) expect(topics).toMatch(topic);
});

describe.each(rows)('$topic', ({ links, lab }) => {
  test('is graded by exercises that exist, in sections of the handouts that exist', () => {
    expect(links).not.toEqual([]);
    for (const { id, file, heading } of links) {
      const assignment = /\/(a\d+)\//.exec(file)?.[1];
      const manifest = manifests.find((each) => each.id === assignment);
      expect([id, manifest?.exercises.some((exercise) => exercise.id === id)]).toEqual([id, true]);
      expect(readFileSync(new URL(file, page), 'utf8')).toContain(`\n## ${heading}\n`);
      expect(heading).toBe(id);
    }
  });

  test('names a lab of the kit, if any', () => {
    if (lab !== null) expect(Object.keys(labs)).toContain(lab);
  });
});

test.each(Object.keys(labs))(
  'the lab %s stands in the table of labs and in the section that it links',
  (lab) => {
    const [, section = ''] =
      new RegExp(`^\\| \`npm run lab -- ${lab}\` .*README\\.md#([\\w-]+)`, 'm').exec(text) ?? [];
    const handout = readFileSync(new URL('./a4/README.md', import.meta.url), 'utf8');
    const [, found = ''] = handout.split(`\n## ${section}\n`);
    expect(found.split('\n## ')[0]).toContain(`npm run lab -- ${lab}\n`);
  },
);

test('all other links lead to files that exist', () => {
  const files = Array.from(text.matchAll(/\]\((\.\.\/[^)#]+)/g), ([, file]) => file);
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) expect([file, existsSync(new URL(file, page))]).toEqual([file, true]);
});
