import path from 'node:path';
import { runAuthor } from '../grader/author/program.ts';

const { stdout, stdin, env } = process;

process.exitCode = await runAuthor(
  {
    root: path.resolve(import.meta.dirname, '..'),
    say: (text) => void stdout.write(text),
    env,
    isTerminal: stdout.isTTY && stdin.isTTY,
    width: stdout.isTTY ? stdout.columns : 80,
  },
  process.argv.slice(2),
);
