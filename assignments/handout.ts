import { readFileSync } from 'node:fs';
import type { Matrix, Vector } from '#starter';

/**
 * The sections of the handout of an assignment, by exercise, with every run of white space as one space. For the tests
 * that the numbers of a handout's examples are those that the solutions give.
 *
 * @throws Error when the handout has no section of that name.
 */
export function readHandout(assignment: string): (exercise: string) => string {
  const text = readFileSync(new URL(`${assignment}/README.md`, import.meta.url), 'utf8').replace(/\s+/g, ' ');
  const sections = text.split(/ ## /);
  return (exercise) => {
    const section = sections.find((candidate) => candidate.startsWith(`${exercise} `));
    if (section === undefined)
      throw new Error(`assignments/${assignment}/README.md has no section ${exercise}`);
    return section;
  };
}

/** A number as a handout prints it: at most `digits` digits after the point, integers without a point. */
export function inText(x: number, digits = 10): string {
  return String(Number(x.toFixed(digits)));
}

/** `(1, -2.5)`, as a handout prints a vector. */
export function vectorInText(x: Vector, digits = 10): string {
  return `(${x.map((entry) => inText(entry, digits)).join(', ')})`;
}

/** A matrix as a handout prints it, in TeX. */
export function matrixInText(x: Matrix, digits = 10): string {
  const rows = x.map((row) => row.map((entry) => inText(entry, digits)).join(' & '));
  return `\\begin{pmatrix} ${rows.join(' \\\\ ')} \\end{pmatrix}`;
}
