import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Kit } from '../define/kit.ts';
import { changeState, type State } from '../loop/state.ts';
import { runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit } from '../testing/tiny-kit.ts';
import { makeSite, type Site } from './make-site.ts';

let tiny: TinyKit;
let kit: Kit;
beforeEach(async () => {
  tiny = await makeTinyKit([]);
  kit = { root: tiny.root, built: path.join(tiny.root, 'bin/dist'), version: '0.0.1' };
  await save('assignments/t1/README.md', handout);
  await save('docs/more.md', '# More\n\nSee [the handout](../assignments/t1/README.md#half-square).\n');
});
afterEach(() => tiny.remove());

const handout = `# t1: Tiny

A layer of \`one\` factor: $y = 3\\,x$. See [more](../../docs/more.md#more).

## scale

Text.

## half-square

\`\`\`ts
const half = 0.5;
\`\`\`

## What & why?

## What & why?
`;

async function save(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(tiny.root, name)), { recursive: true });
  await writeFile(path.join(tiny.root, name), text);
}

async function pages(): Promise<Record<string, string>> {
  const site = await makeSite(kit);
  if (site.status === 'faulty') throw new Error(JSON.stringify(site.problems));
  return Object.fromEntries([...site.files].map(([name, contents]) => [name, String(contents)]));
}

async function problems(text: string): Promise<string[]> {
  await save('docs/more.md', text);
  const site: Site = await makeSite(kit);
  if (site.status === 'made') return [];
  return site.problems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
}

describe('the site', () => {
  it('has an index, and a page for each handout and each page of documentation', async () => {
    const made = await pages();
    expect(Object.keys(made)).toEqual(['index.html', 't1.html', 'docs/more.html']);
    expect(made['index.html']).toContain('<a href="t1.html#half-square">half-square</a>');
    expect(made['index.html']).toContain('<code>npm run grade t1</code>');
    expect(made['t1.html']).toContain('<a href="docs/more.html#more">more</a>');
    expect(made['docs/more.html']).toContain('<a href="../t1.html#half-square">the handout</a>');
    expect(made['t1.html']).toContain('<span class="hljs-keyword">const</span>');
  });

  it('gives headings the anchors of GitHub, the second of a name another', async () => {
    const { 't1.html': page = '' } = await pages();
    expect(Array.from(page.matchAll(/<h\d id="([^"]*)"/g), ([, id]) => id)).toEqual([
      ...['contents', 't1-tiny', 'scale', 'half-square', 'what--why', 'what--why-1'],
    ]);
  });

  it('is the same each time, without a style attribute or a script', async () => {
    const made = await pages();
    expect(await pages()).toEqual(made);
    for (const page of Object.values(made)) expect(page).not.toMatch(/<script| style=| on\w+=/);
  });

  it('shows what Markdown shows: formulas, tables, code with a name, pictures, no comments', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>';
    await save('docs/picture.svg', svg);
    await save('docs/policy.json', '{}');
    await save(
      'docs/more.md',
      [
        '# More',
        '<!-- not for readers -->',
        '![A picture, in words](picture.svg)',
        '| $`x_1`$ | |\n| ---: | --- |\n| 1 | 2 |',
        '```math\nx^2\n```\n\n$$y^2$$',
        '```csv roster.csv\na,b\n```',
        'A [file](policy.json), a [site](https://cs231n.github.io/), $1 and $2.',
      ].join('\n\n'),
    );
    await save('assignments/t1/README.md', '# t1\n');
    const { 'docs/more.html': page = '', ...others } = await pages();
    expect(page).toContain(
      `src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}" width="40"`,
    );
    expect(page).toContain('alt="A picture, in words"');
    expect(page).not.toMatch(/not for readers|\$\$|\\/);
    expect(page).toContain(
      '<th scope="col" class="number"><span class="sr">x_1</span><span aria-hidden="true"><math>',
    );
    expect(page.match(/<msup/g)).toHaveLength(2);
    expect(page).toContain('<code>roster.csv</code>');
    expect(page).toContain('<a href="https://cs231n.github.io/">site</a>, $1 and $2.');
    expect(others['docs/policy.json']).toBe('{}');
  });
});

describe('progress', () => {
  const graded = (exercises: State['assignments'][string]['exercises']): State => ({
    version: 1,
    last: { assignment: 't1', exercises: Object.keys(exercises) },
    assignments: { t1: { fixtures: 'public', gradedAt: '2199-03-01T08:30:00.000Z', exercises } },
    hints: {},
  });

  it('is shown for each exercise, and only where something was graded', async () => {
    const before = await pages();
    expect(`${before['index.html'] ?? ''}${before['t1.html'] ?? ''}`).not.toMatch(/[✓✗]|graded 2/);
    const half = { status: 'fail', score: 2, maxScore: 4 } as const;
    const scale = { status: 'pass', score: 6, maxScore: 6 } as const;
    await changeState(tiny.root, () => graded({ scale, 'half-square': half }));
    const { 'index.html': index = '', 't1.html': page = '', 'docs/more.html': more } = await pages();
    expect(index).toContain('1 of 3 exercises, 8 of 13 points');
    expect(index).toMatch(/graded 2199-0[23]-\d\d \d\d:\d\d on the public checks/);
    expect(index).toContain('npm run grade t1 half-square');
    const marks = [
      ...index.matchAll(/>([✓✗–])<\/span><span class="sr">([^<]*): <\/span>(?:<a[^>]*>)?([\w-]+)/g),
    ];
    expect(marks.map(([, ...parts]) => parts)).toEqual([
      ['✓', 'solved', 'scale'],
      ['✗', 'failing', 'half-square'],
      ['–', 'not started', 'step'],
    ]);
    expect(page).toMatch(/✓<\/span>[^]*solved, 6 of 6 points \(graded 2199-[^)]* on the public checks\)/);
    expect(page).toMatch(/failing, 2 of 4 points/);
    expect(more).toBe(before['docs/more.html']);
  });

  it('has the pages of labs, where these were drawn', async () => {
    const lab = 'See `npm run lab -- init-scale`, or [draw `npm run lab -- init-scale`](more.md).\n';
    await save('docs/more.md', `# More\n\n${lab}\n\`\`\`\nnpm run lab -- init-scale\n\`\`\`\n`);
    await save('assignments/t1/README.md', '# t1\n');
    expect((await pages())['docs/more.html']).not.toContain('href="../lab');
    await save('.gradkit/lab/init-scale.html', '<!doctype html>');
    const { 'docs/more.html': page = '', 'index.html': index, ...others } = await pages();
    expect(page.match(/<a href="\.\.\/lab\/init-scale\.html">/g)).toHaveLength(2);
    expect(index).toContain('<a href="lab/init-scale.html">init-scale</a>');
    expect(index).toContain('<code>npm run lab -- dead-units</code>');
    expect(others['lab/init-scale.html']).toBe('<!doctype html>');
  });
});

describe('what is not well', () => {
  it.each([
    [
      '# More\n\nA [link](gone.md).',
      'docs/more.md:3: the link to gone.md is dead: there is no page or picture docs/gone.md',
    ],
    [
      '# More\n\n[here](#gone)',
      'docs/more.md:3: the link to #gone is dead: docs/more.md has no heading #gone',
    ],
    [
      '# More\n\n| a |\n| - |\n| b |\n| [c](../assignments/t1/README.md#d) |',
      'docs/more.md:6: the link to ../assignments/t1/README.md#d is dead: assignments/t1/README.md has no heading #d',
    ],
    [
      '# More\n\n[out](../../secret.md)',
      'docs/more.md:3: the link to ../../secret.md is dead: there is no page or picture ../secret.md',
    ],
    [
      '# More\n\n![A picture](gone.svg)',
      'docs/more.md:3: the picture gone.svg cannot be shown: there is no SVG or PNG docs/gone.svg',
    ],
    [
      '# More\n\n<b onclick="x()">bold</b>',
      'docs/more.md:3: HTML in Markdown is not shown on pages: <b onclick="x()">',
    ],
  ])('%j is told with file and line', async (text, problem) => {
    expect(await problems(text)).toContain(problem);
  });

  it('of TeX is told too', async () => {
    const [problem] = await problems('# More\n\nA formula\n\n```math\n\\frac{1}\n```');
    expect(problem).toMatch(/^docs\/more\.md:6: this formula cannot be set: \w/);
  });

  it('hostile Markdown stays text', async () => {
    await save('assignments/t1/README.md', '# t1\n');
    const name = '<img src=x onerror=alert(1)>';
    await save(
      'docs/more.md',
      `# More \`${name}\`\n\n[a](javascript:alert(1)) \`</code><script>\`\n\n## \`${name}\`\n\n## b\n`,
    );
    const site = Object.values(await pages()).join('');
    expect(site).not.toMatch(/<img src=x|<script|href="javascript/);
  });
});

describe('npm run site', () => {
  it('writes the pages, and says which to open', async () => {
    const { code, out, error } = await runCli(tiny.root, ['site']);
    expect([code, out, error]).toEqual([
      0,
      'Written: 3 pages.\nNext: open .gradkit/site/index.html in a browser\n',
      '',
    ]);
    const index = await readFile(path.join(tiny.root, '.gradkit/site/index.html'), 'utf8');
    expect(index).toBe((await pages())['index.html']);
  });

  it('writes nothing where a link is dead', async () => {
    await save('docs/more.md', '# More\n\n[a](gone.md)\n');
    const { code, out, error } = await runCli(tiny.root, ['site', '--out', 'pages']);
    expect([code, out]).toEqual([1, '']);
    expect(error).toContain('✗ docs/more.md:3: the link to gone.md is dead');
    expect(error).toMatch(/\nNext: mend these pages, then npm run site\n$/);
    await expect(readFile(path.join(tiny.root, 'pages/index.html'))).rejects.toThrow('ENOENT');
  });

  it('refuses a file as its folder', async () => {
    await save('pages', '');
    expect(await runCli(tiny.root, ['site', '--out', 'pages'])).toMatchObject({ code: 2 });
    await rm(path.join(tiny.root, 'pages'));
  });
});
