import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { html } from './html.ts';
import { shell } from './shell.ts';

const page = shell({
  title: '<A>',
  body: html`<h1>Hello</h1>`,
  style: 'h1{color:red}',
  script: 'let a = 1 && 2;',
});

it('allows the style and the script that stand in it, and nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  const hashOf = (tag: string): string => {
    const text = page.split(`<${tag}>`)[1]?.split(`</${tag}>`)[0] ?? '';
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    'img-src data:',
    `style-src ${hashOf('style')}`,
    `script-src ${hashOf('script')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

it('asks for nothing, and its title is text', () => {
  expect(page).toContain('<title>&lt;A&gt;</title>');
  expect(page.match(/(?:src|href)="[^"#]*"/g)).toEqual(['href="data:,"']);
});
