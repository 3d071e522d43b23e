import { createHash } from 'node:crypto';
import { type Html, html, trusted } from './html.ts';
import { theme } from './theme.ts';

/** One page: what it is called, what stands in it, and what it brings beside the common looks. */
export interface Page {
  readonly title: string;
  /** The content of `<main>`. */
  readonly body: Html;
  /** Stands before the content, for example links to other pages. */
  readonly header?: Html;
  /** Rules of style of this page alone. */
  readonly style?: string;
  /** The page's own script, whole: no page loads another. */
  readonly script?: string;
}

/**
 * A page that is whole in itself: it asks for nothing from anywhere, and its Content-Security-Policy lets the browser run
 * and apply nothing but the script and the style that stand in it.
 *
 * @see https://www.w3.org/TR/CSP3/#framework-directive-source-list
 */
export function shell({ title, body, header, style = '', script }: Page): string {
  const looks = `${theme}${style}`;
  const policy = [
    `default-src 'none'`,
    `img-src data:`,
    `style-src ${hashOf(looks)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(looks)}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
${header === undefined ? null : html`<header>${header}</header>`}
<main id="main">
${body}
</main>
${script === undefined ? null : html`<script>${trusted(script)}</script>`}
</body>
</html>
`;
  return page.html;
}

/** The source expression by which a policy allows this text and no other. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
