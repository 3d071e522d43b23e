/** Makes the README's pictures anew, of real output: of a terminal and of a student's page, on work that is half done. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { readStarter } from '../grader/loop/starter-files.ts';
import { terminalPage } from './terminal-page.ts';

const root = path.resolve(import.meta.dirname, '..');
const pictures = path.join(root, 'docs/images');

/** Files of a2 that are done but for what is replaced in them: two of the mistakes that students make. */
const done: Readonly<Record<string, readonly (readonly [right: string, wrong: string])[]>> = {
  'optimizers.ts': [],
  'regularisation.ts': [],
  'batchnorm.ts': [['d / std[j] + (dvariance[j] * 2 * centred[i][j]) / N', 'd / std[j]']],
  'convolution.ts': [['[j * stride + q] += d * w', '[j * stride + q] = d * w']],
};

/** What a student writes into the places of one exercise of a1; no page may show lines of a solution. */
const relu = [
  '  return { out: map(x, (entry) => Math.max(0, entry)), cache: { x } };',
  '  const dx = map(dout, (d) => (d > 0 ? d : 0));\n  return { dx };',
];

/** A copy of the students' side of the kit whose a2 is half done and whose a1 is begun. */
async function makeKit(): Promise<string> {
  const kit = await mkdtemp(path.join(tmpdir(), 'gradkit-screenshots-'));
  for (const part of ['bin/dist', 'assignments', 'fixtures/a1/public', 'fixtures/a2/public'])
    await cp(path.join(root, part), path.join(kit, part), { recursive: true });
  for (const name of ['starter', 'grader', 'package.json', 'node_modules'])
    await symlink(path.join(root, name), path.join(kit, name));
  const files = new Map(Object.entries((await readStarter(root, 'a2')) ?? {}));
  for (const [name, mistakes] of Object.entries(done)) {
    const solution = await readFile(path.join(root, 'solutions/a2', name), 'utf8');
    const text = mistakes.reduce((before, [right, wrong]) => before.replace(right, wrong), solution);
    if (mistakes.some(([, wrong]) => !text.includes(wrong))) throw new Error(`${name} is another one now.`);
    files.set(name, text.replaceAll(/^ *\/\/ <\/?hole.*\n/gm, ''));
  }
  for (const [name, text] of files) await writeFile(path.join(kit, 'assignments/a2', name), text);
  const layers = (await readStarter(root, 'a1'))?.['layers.ts'] ?? '';
  const begun = relu.reduce(
    (text, code) => text.replace("  // Your code here.\n  todo('relu');", () => code),
    layers,
  );
  await writeFile(path.join(kit, 'assignments/a1/layers.ts'), begun);
  return kit;
}

function grade(kit: string, ...args: string[]): string {
  const env = { PATH: process.env['PATH'], FORCE_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/dist/gradkit.js', 'grade', ...args], {
    cwd: kit,
    env,
    encoding: 'utf8',
  });
  if (status !== 1) throw new Error(`grade ended with ${status ?? 'a signal'}: ${stderr}`);
  return stdout;
}

async function photograph(
  browser: Browser,
  file: string,
  name: string,
  height: number | null,
): Promise<void> {
  const size = { width: height === null ? 700 : 1280, height: height ?? 400 };
  const page = await browser.newPage({ viewport: size });
  await page.goto(pathToFileURL(file).href);
  const bytes = await page.screenshot({ path: path.join(pictures, name), fullPage: height === null });
  console.log(`docs/images/${name}: ${Math.round(bytes.length / 1000)} KB`);
}

const kit = await makeKit();
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium' });
try {
  const [said, page] = [path.join(kit, 'terminal.html'), path.join(kit, 'report.html')];
  await writeFile(said, terminalPage('npm run grade a2', grade(kit, 'a2')));
  grade(kit, 'a1', 'relu', '--html', page);
  await mkdir(pictures, { recursive: true });
  await photograph(browser, said, 'terminal.png', null);
  await photograph(browser, page, 'student-page.png', 980);
} finally {
  await browser.close();
  await rm(kit, { recursive: true });
}
