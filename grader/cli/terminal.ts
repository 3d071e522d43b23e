import { Chalk, type ChalkInstance } from 'chalk';
import type { Keyboard } from './keyboard.ts';

/** Where the command line writes, and how. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly chalk: ChalkInstance;
  readonly width: number;
  /** Shows a line that is overwritten by the next one, and by nothing at the end; absent where no one watches. */
  readonly progress?: (text: string) => void;
  /** Puts a question to the person at the terminal; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>;
  /** Takes single keys and clears the screen; absent where there is no terminal. */
  readonly openKeyboard?: () => Promise<Keyboard>;
}

/** The terminal of this process. Colour: `--no-color` before `NO_COLOR` before `FORCE_COLOR` before being a terminal. */
export function openTerminal(args: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  const { stdin, stdout, stderr } = process;
  const refused = args.includes('--no-color') || (env['NO_COLOR'] ?? '') !== '';
  const forced = (env['FORCE_COLOR'] ?? '0') !== '0';
  const coloured = !refused && (forced || stdout.isTTY);
  return {
    out: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
    chalk: new Chalk({ level: coloured ? 1 : 0 }),
    ...(stderr.isTTY && { progress: (text: string) => void stderr.write(`\r\u001B[K${text}`) }),
    ...(stdin.isTTY && stdout.isTTY && { ask, openKeyboard: () => openKeyboard(env) }),
    width: Math.max(60, Math.min(stdout.isTTY ? stdout.columns : 80, 100)) - 1,
  };
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-D is no answer, and Ctrl-C an interruption, as everywhere.
  lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const ended = new Promise<string>((resolve) => {
    lines.once('close', () => {
      resolve('');
    });
  });
  try {
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}

async function openKeyboard(env: NodeJS.ProcessEnv): Promise<Keyboard> {
  const keyboard = await import('./keyboard.ts');
  return keyboard.openKeyboard(env);
}
