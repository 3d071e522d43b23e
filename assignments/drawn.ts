import { readFileSync } from 'node:fs';
import { flatten, type Numeric } from '#starter';

/** Reads what stands at a wire, say at `dx`, in the figure of an exercise: its numbers, in their order. */
export type DrawnNumbers = (exercise: string, name: string) => readonly number[];

/** For the tests that the numbers in the figures of a handout are those that the solutions give. */
export function readFigures(assignment: string): DrawnNumbers {
  return (exercise, name) => {
    const svg = readFileSync(new URL(`${assignment}/figures/${exercise}.svg`, import.meta.url), 'utf8');
    const texts = Array.from(svg.matchAll(/<text[^>]*>(.*?)<\/text>/g), ([, inside]) => inside);
    const equation = texts.findIndex((text) => text.startsWith(`${name} =`));
    const at = equation < 0 ? texts.indexOf(name) : equation;
    if (at < 0) throw new Error(`The figure of ${exercise} shows no ${name}.`);
    const [own, next] = [texts[at].slice(name.length + 2), texts[at + 1]];
    return numbersIn(own === '' ? next : own);
  };
}

/** The numbers in a text, with the minus of figures or that of code. */
export function numbersIn(text: string): number[] {
  const words = text.replaceAll(/<[^>]*>/g, ' ').replaceAll('\u2212', '-');
  return (words.match(/(?<![\w.])-?\d+(\.\d+)?/g) ?? []).map(Number);
}

/** All numbers of an array one after the other, rounded as figures print them; zeros without a sign. */
export function asDrawn(x: Numeric, digits = 4): number[] {
  const entries = typeof x === 'number' ? [x] : flatten(x);
  return entries.map((entry) => Number(entry.toFixed(digits)) + 0);
}
