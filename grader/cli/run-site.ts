import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Kit } from '../define/kit.ts';
import { stateFolder } from '../loop/state.ts';
import { makeFolder } from '../loop/writable.ts';
import { makeSite } from '../site/make-site.ts';
import { exitCodes } from './exit-codes.ts';
import { refuse } from './say-problem.ts';
import type { Terminal } from './terminal.ts';

/** Writes the course's pages into a folder and says where they begin. Returns the exit code. */
export async function runSite(kit: Kit, out: string | undefined, terminal: Terminal): Promise<number> {
  const folder = path.resolve(out ?? path.join(stateFolder(kit.root), 'site'));
  const problem = await makeFolder(out ?? folder);
  if (problem !== null) return refuse(`${problem}\nNext: npm run site -- --out pages`, terminal);
  const site = await makeSite(kit);
  if (site.status === 'faulty') {
    for (const { file, line, problem } of site.problems)
      terminal.error(`${wrapAnsi(`✗ ${file}:${line}: ${problem}`, terminal.width)}\n`);
    terminal.error('Nothing was written.\nNext: mend these pages, then npm run site\n');
    return exitCodes.failed;
  }
  for (const [name, contents] of site.files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  const pages = [...site.files.keys()].filter((name) => name.endsWith('.html')).length;
  const start = path.relative(process.cwd(), path.join(folder, 'index.html'));
  terminal.out(
    `Written: ${pages} pages.\nNext: open ${start.startsWith('../..') ? path.join(folder, 'index.html') : start} in a browser\n`,
  );
  return exitCodes.passed;
}
