import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Builds the kit once before the tests, so that they run what users run. */
export default function buildOnce(): void {
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    stdio: 'inherit',
  });
}
