import fc from 'fast-check';
import { parsers } from 'prettier/plugins/markdown';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { annotations, command, guardCommands, stepSummary } from './github.ts';
import { markdownReport } from './markdown.ts';
import { escapeMarkdown, fence } from './markdown-escape.ts';
import { plainLine, plainText } from './plain-text.ts';
import { checkOf, entries, entryFor, nasty, nastyTexts, reportOf } from './testing.ts';

interface Node {
  readonly type: string;
  readonly value?: string | undefined;
  readonly children?: readonly Node[] | undefined;
}
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({ type: z.string(), value: z.string().optional(), children: z.array(node).optional() }),
);

/** The tree of a page, by prettier's reader of Markdown. */
async function treeOf(page: string): Promise<Node> {
  const options = {} as Parameters<typeof parsers.markdown.parse>[1];
  return node.parse(await parsers.markdown.parse(page, options));
}
const allOf = (tree: Node): Node[] => [tree, ...(tree.children ?? []).flatMap(allOf)];
const shown = (tree: Node): string =>
  allOf(tree)
    .map(({ value }) => value ?? '')
    .join('')
    .replaceAll('\u200b', '');
const folder = 'assignments/a2/';

describe('Markdown', () => {
  it('shows text in a cell as it stands, and nothing else comes of it', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        const tree = await treeOf(`| a | b |\n| - | - |\n| x${escapeMarkdown(text)}x | z |`);
        const cells = allOf(tree).filter(({ type }) => type === 'tableCell');
        expect(cells.map(shown)).toEqual(['a', 'b', `x${plainLine(text)}x`.replaceAll('\u200b', ''), 'z']);
        const types = new Set(allOf(tree).map(({ type }) => type));
        for (const type of types)
          expect([
            'root',
            'table',
            'tableRow',
            'tableCell',
            'text',
            'word',
            'sentence',
            'whitespace',
          ]).toContain(type);
      }),
    );
  });

  it('keeps what was printed inside its fence', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        const tree = await treeOf(`${fence(text)}\n\nafter`);
        expect(tree.children?.map(({ type }) => type)).toEqual(['code', 'paragraph']);
        expect(tree.children?.[0]?.value).toBe(plainText(text).replace(/\n+$/, ''));
      }),
    );
  });

  it('has no link, image or HTML in it, whatever a student wrote', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (entry) => {
        const types = allOf(await treeOf(markdownReport(entry, { folder }))).map(({ type }) => type);
        for (const type of [
          'link',
          'image',
          'html',
          'linkReference',
          'imageReference',
          'definition',
          'footnoteReference',
          'blockquote',
          'inlineMath',
          'math',
        ])
          expect(types).not.toContain(type);
        expect(types.filter((type) => type === 'table')).toHaveLength(1);
        expect(types.filter((type) => type === 'heading').length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 50 },
    );
  });

  it('reads like this', () => {
    const place = { file: 'layers.ts', line: 31, text: 'x' };
    const report = reportOf(
      [
        checkOf('out', 'public', { status: 'pass' }),
        checkOf('dx', 'public', {
          diagnosis: { code: 'SIGN_FLIPPED', message: 'has the wrong sign', hint: 'Look.', place },
        }),
        checkOf('out', 'hidden'),
      ],
      {},
      { printed: 'hello\n```\n', curve: [3.4, 2.8, 2.2], sample: 'it is a *truth*' },
    );
    expect(markdownReport(entryFor(report), { folder })).toMatchInlineSnapshot(`
      "# a2\\: Deeper

      Lovelace, Ada, ada

      **1\\.5 of 4.5 points on the public and hidden checks**; something is not right yet.

      |   | exercise | points |
      | - | -------- | -----: |
      | ✗ | affine | 1.5/4.5 |

      ## affine

      - ✓ **out (public)**
      - ✗ **dx**: has the wrong sign (SIGN\\_FLIPPED)
        - Look.
        - assignments/a2/layers.ts\\:31
      - ✗ **out (hidden)**: did not pass

      The loss was 3.40 at first and 2.20 at the end of training.

      Your model writes

      \`\`\`text
      it is a *truth*
      \`\`\`

      Your code printed

      \`\`\`\`text
      hello
      \`\`\`
      \`\`\`\`
      "
    `);
  });
});

/** Reads a workflow command as GitHub's runner does (actions/runner, ActionCommand.cs). */
function readCommand(line: string): { name: string; properties: Record<string, string>; message: string } {
  const [, name = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  const plain = (text: string): string =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const pairs = properties.split(',').map((pair): [string, string] => {
    const [key = '', ...value] = pair.split('=');
    return [key, plain(value.join('=').replaceAll('%3A', ':').replaceAll('%2C', ','))];
  });
  return { name, properties: Object.fromEntries(pairs), message: plain(message) };
}

describe('annotations', () => {
  it('are read back as they were meant', () => {
    fc.assert(
      fc.property(nasty, nasty, (title, message) => {
        const line = command('error', { file: 'a,b:c%2C.ts', line: 3, title }, message);
        expect(line).not.toMatch(/[\r\n]|##\[/);
        const said = message.split('\n').map(plainLine).join('\n');
        expect(readCommand(line)).toEqual({
          name: 'error',
          properties: { file: 'a,b:c%2C.ts', line: '3', title: plainLine(title).replaceAll('##[', '# #[') },
          message: said.replaceAll('##[', '# #['),
        });
      }),
    );
  });

  it('are one command a line, whatever a student wrote, and no more than GitHub shows', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const lines = annotations(entry, { folder }).trimEnd().split('\n');
        for (const line of lines) expect(line).toMatch(/^::(error|notice) (file=[^:]*,)?title=/);
        expect(lines.filter((line) => line.startsWith('::notice'))).toHaveLength(1);
      }),
    );
    const many = Array.from({ length: 14 }, (_, i) => {
      const diagnosis = { code: 'THREW', message: `says ${i}` };
      return checkOf(`v${i}`, i < 7 ? 'hidden' : 'public', { diagnosis });
    });
    const lines = annotations(entryFor(reportOf(many)), { folder })
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines[0]).toContain('says 7');
    expect(lines.at(-1)).toContain('4 more errors are in the summary.');
  });

  it('point to the line', () => {
    const place = { file: 'layers.ts', line: 31, column: 5, text: 'x' };
    const diagnosis = { code: 'SIGN_FLIPPED', message: 'has the wrong sign', hint: 'Look.', place };
    const [first, last] = annotations(entryFor(reportOf([checkOf('dx', 'public', { diagnosis })])), {
      folder,
    }).split('\n');
    expect(first).toBe(
      '::error file=assignments/a2/layers.ts,line=31,col=5,title=affine%3A dx::dx: has the wrong sign%0ALook.',
    );
    expect(last).toBe(
      '::notice title=a2::0 of 1.5 points on the public and hidden checks: something is not right yet.',
    );
  });

  it('come after a report that can start no command', () => {
    for (const text of nastyTexts) {
      const lines = guardCommands(text, 'f00d').split(/\n/);
      expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['::stop-commands::f00d', '::f00d::', '']);
    }
  });
});

describe('the summary of a step', () => {
  it('is cut to what GitHub shows', () => {
    const checks = Array.from({ length: 3000 }, (_, i) =>
      checkOf(`v${i}`, 'public', { diagnosis: { code: 'THREW', message: `${i}${'漢'.repeat(200)}` } }),
    );
    const page = stepSummary(entryFor(reportOf(checks, {}, { printed: 'x'.repeat(4000) })), { folder });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(page)).toBeGreaterThan(1000 * 1024);
    expect(page.trimEnd().split('\n').at(-1)).toBe('This page was cut to what GitHub shows.');
    expect(page).not.toContain('\ufffd');
  });

  it('leaves out what was printed before anything else', () => {
    const loud = reportOf([checkOf('dx', 'public')], {}, { printed: 'x\n'.repeat(600_000) });
    const page = stepSummary(entryFor(loud), { folder });
    expect(page).toContain('**dx**');
    expect(page).not.toContain('xxx');
  });
});
