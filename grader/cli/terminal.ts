import { Chalk, type ChalkInstance } from 'chalk';

/** Where the command line writes, and how. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly chalk: ChalkInstance;
  readonly width: number;
  /** Shows a line that is overwritten by the next one, and by nothing at the end; absent where no one watches. */
  readonly progress?: (text: string) => void;
}

/** The terminal of this process. Colour: `--no-color` before `NO_COLOR` before `FORCE_COLOR` before being a terminal. */
export function openTerminal(args: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  const { stdout, stderr } = process;
  const refused = args.includes('--no-color') || (env['NO_COLOR'] ?? '') !== '';
  const forced = (env['FORCE_COLOR'] ?? '0') !== '0';
  const coloured = !refused && (forced || stdout.isTTY);
  return {
    out: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
    chalk: new Chalk({ level: coloured ? 1 : 0 }),
    ...(stderr.isTTY && { progress: (text: string) => void stderr.write(`\r\u001B[K${text}`) }),
    width: Math.max(60, Math.min(stdout.isTTY ? stdout.columns : 80, 100)) - 1,
  };
}
