#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exitCodes } from '../grader/cli/exit-codes.ts';
import { runProgram } from '../grader/cli/program.ts';
import { openTerminal } from '../grader/cli/terminal.ts';
import type { Kit } from '../grader/define/kit.ts';

const here = import.meta.dirname;
const root = path.resolve(here, path.basename(here) === 'dist' ? '../..' : '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
const kit: Kit = { root, built: path.join(root, 'bin/dist'), version };
const args = process.argv.slice(2);
const terminal = openTerminal(args, process.env);

process.once('SIGINT', () => {
  terminal.error('\nInterrupted.\n');
  // Whatever still runs is ended by the handlers of `exit`.
  process.exit(exitCodes.interrupted);
});

try {
  process.exitCode = await runProgram(kit, args, terminal);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  terminal.error(
    `This is a fault of GradKit, not of your code: ${reason}\nRun it again with GRADKIT_DEBUG=1 to see where.\n`,
  );
  if (process.env['GRADKIT_DEBUG'] === '1') console.error(error);
  process.exitCode = exitCodes.ourFault;
}
