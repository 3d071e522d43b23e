import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Kit } from '../grader/define/kit.ts';

const here = import.meta.dirname;

/** The kit that a program of this folder belongs to, or the one in another folder. */
export function openKit(root = path.resolve(here, path.basename(here) === 'dist' ? '../..' : '..')): Kit {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { root, built: path.join(root, 'bin/dist'), version };
}
