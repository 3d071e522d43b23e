import { tex } from '@mdit/plugin-tex';
import MarkdownIt from 'markdown-it';
import { rules } from './rules.ts';
import type { Sheet } from './sheet.ts';

/** Markdown as GitHub reads it, with formulas: `$x$`, `` $`x`$ ``, `$$x$$` and blocks of `math`. It is written with a {@link Sheet}. */
export const parser = new MarkdownIt({ html: true }).use(tex, {
  render: (source: string, isDisplay: boolean, { setMath }: Sheet) =>
    setMath(source.replace(/^`([^]*)`$/, '$1'), isDisplay).html,
});
Object.assign(parser.renderer.rules, rules);
