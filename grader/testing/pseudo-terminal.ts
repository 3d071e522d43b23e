import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A command that runs in a pseudo-terminal of 80 columns. */
export interface PseudoTerminal {
  /** Everything that it wrote so far. */
  readonly screen: () => string;
  readonly type: (keys: string) => void;
  /**
   * Waits until what was written since the last wait fits `pattern`, and returns that.
   *
   * @throws Error after `limitMs`, with what was written instead.
   */
  readonly waitFor: (pattern: RegExp, limitMs?: number) => Promise<string>;
  readonly code: Promise<number | null>;
  readonly kill: () => void;
}

/** Whether this machine has the program `script` of util-linux, which makes pseudo-terminals. */
export const hasPseudoTerminals: boolean =
  process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** Starts a command line of the shell in a pseudo-terminal. */
export function openPseudoTerminal(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): PseudoTerminal {
  const inside = `stty cols 80 rows 40; exec ${command}`;
  const child = spawn('script', ['-qfec', inside, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'], TERM: 'xterm', SHELL: '/bin/sh', NO_COLOR: '1', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let written = '';
  let told = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    screen: () => written,
    type: (keys) => void child.stdin.write(keys),
    async waitFor(pattern, limitMs = 30_000) {
      const end = performance.now() + limitMs;
      for (;;) {
        const fresh = written.slice(told).replaceAll('\r\n', '\n');
        const found = pattern.exec(fresh);
        if (found !== null) {
          told = written.length;
          return fresh;
        }
        if (performance.now() > end) throw new Error(`${String(pattern)} did not come, but:\n${fresh}`);
        await sleep(5);
      }
    },
    code,
    kill: () => void child.kill('SIGKILL'),
  };
}
