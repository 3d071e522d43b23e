import { exitCodes } from '../grader/cli/exit-codes.ts';
import { takeInterruption } from '../grader/cli/interruption.ts';
import { discardAhead, startAhead } from '../grader/sandbox/ahead.ts';
import { openGuard } from '../grader/sandbox/level.ts';
import { readRealmCode } from '../grader/sandbox/realm-code.ts';
import { openKit } from './own-kit.ts';

const kit = openKit();
const args = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (takeInterruption()) return;
    process.stderr.write('\nInterrupted.\n');
    // Whatever still runs is ended by the handlers of `exit`.
    process.exit(exitCodes.interrupted);
  });
}

async function main(): Promise<void> {
  try {
    const realm = args[0] === 'grade' ? readRealmCode(kit) : null;
    const demanded = /(?:^| )--sandbox[ =](default|hardened)(?: |$)/.exec(args.join(' '))?.[1];
    if (realm !== null) {
      startAhead(realm, openGuard(demanded === 'default' ? demanded : undefined));
      const { startBundler } = await import('../grader/sandbox/esbuild.ts');
      startBundler();
    }
    const [{ runProgram }, { openTerminal }] = await Promise.all([
      import('../grader/cli/program.ts'),
      import('../grader/cli/terminal.ts'),
    ]);
    process.exitCode = await runProgram(kit, args, openTerminal(args, process.env));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`This is a fault of GradKit, not of your code: ${reason}\n`);
    process.stderr.write('Run it again with GRADKIT_DEBUG=1 to see where.\n');
    if (process.env['GRADKIT_DEBUG'] === '1') console.error(error);
    process.exitCode = exitCodes.ourFault;
  } finally {
    await discardAhead();
  }
}

void main();
