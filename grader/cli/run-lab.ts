import { existsSync } from 'node:fs';
import path from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Kit } from '../define/kit.ts';
import { drawText } from '../lab/draw-text.ts';
import { labs } from '../lab/lab.ts';
import { runLab as run } from '../lab/run-lab.ts';
import { writePicture } from '../lab/write-picture.ts';
import { offerNearest } from '../loop/nearest.ts';
import { makeFolder } from '../loop/writable.ts';
import { exitCodes } from './exit-codes.ts';
import { refuse, sayProblem } from './say-problem.ts';
import type { Terminal } from './terminal.ts';

/** What follows the name of a lab. */
export interface LabOptions {
  readonly reference: boolean;
  readonly out?: string;
  readonly seed: string;
}

/** Runs a lab, prints its picture and writes it as SVG and as a page; without a name, lists the labs. Returns the exit code. */
export async function runLab(
  kit: Kit,
  name: string | undefined,
  { reference, out, seed: given }: LabOptions,
  terminal: Terminal,
): Promise<number> {
  const known = Object.keys(labs);
  if (name === undefined) {
    terminal.out(listLabs(kit, terminal.width));
    return exitCodes.passed;
  }
  if (!known.includes(name))
    return refuse(`There is no lab "${name}". ${offerNearest(name, known)}\nNext: npm run lab`, terminal);
  const plain = `Next: npm run lab -- ${name}`;
  const seed = Number(given);
  if (!/^\d{1,6}$/.test(given) || seed < 1)
    return refuse(`A seed is a whole number from 1 to 999999, not "${given}".\n${plain}`, terminal);
  if (reference && !existsSync(path.join(kit.root, 'solutions')))
    return refuse(
      `The reference is not part of the kit for students: this lab draws your own functions.\n${plain}`,
      terminal,
    );
  const folder = out ?? path.join(kit.root, '.gradkit/lab');
  const problem = await makeFolder(folder);
  if (problem !== null) return refuse(`${problem}\n${plain} --out drawings`, terminal);
  const whose = reference ? 'the reference' : 'your functions';
  if (terminal.progress === undefined) terminal.error(`${name}: calls ${whose} ...\n`);
  const tell = (share: number): void =>
    terminal.progress?.(`${name}: calls ${whose}, ${Math.round(100 * share)} %`);
  const source = reference ? 'solutions' : 'assignments';
  const result = await run(kit, name, { folder: source, seed, isQuick: false, tell });
  terminal.progress?.('');
  if (result.status === 'no-answer') {
    sayProblem(result.problem, terminal);
    return exitCodes.failed;
  }
  const { picture } = result;
  const files = await writePicture(picture, folder);
  terminal.out(await drawText(picture, terminal.width));
  const page = path.relative(process.cwd(), files.at(-1) ?? '');
  terminal.out(
    `\nWritten: ${files.length - 1} drawings (SVG) and a page.\nNext: open ${page} in a browser\n`,
  );
  return exitCodes.passed;
}

/** The labs whose assignments the kit holds, and the names of the others. */
function listLabs(kit: Kit, width: number): string {
  const lacks = (name: string): string[] =>
    labs[name]?.needs.filter((id) => !existsSync(path.join(kit.root, 'assignments', id))) ?? [];
  const isHere = (name: string): boolean => lacks(name).length === 0;
  const here = Object.keys(labs).filter(isHere);
  const others = Object.keys(labs).filter((name) => !isHere(name));
  const needed = [...new Set(others.flatMap(lacks))].sort();
  const rows = here.map((name) => `  ${name.padEnd(17)}${labs[name]?.about ?? ''}`);
  const lacking = `For those who have ${needed.join(' and ')} too: ${others.join(', ')}.`;
  const [first] = here;
  return [
    ...rows,
    ...(others.length === 0 ? [] : [wrapAnsi(lacking, width)]),
    '',
    `Next: npm run ${first === undefined ? 'status' : `lab -- ${first}`}`,
    '',
  ].join('\n');
}
