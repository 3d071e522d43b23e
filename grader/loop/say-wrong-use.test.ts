import { Command, CommanderError, Option } from 'commander';
import { expect, it } from 'vitest';
import { sayWrongUse } from './say-wrong-use.ts';

/** What commander complains of, as we say it. */
function said(...args: string[]): string {
  let text = '';
  const program = new Command('x').exitOverride().configureOutput({
    writeErr: (each) => (text += each),
    outputError: (each) => (text += sayWrongUse(each)),
  });
  program
    .command('grade')
    .argument('<assignment>')
    .addOption(new Option('--fixtures <which>').choices(['public', 'all']))
    .addOption(new Option('--watch').conflicts('json'))
    .option('--json <file>');
  program.command('override').requiredOption('--who <name>');
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
  return text;
}

it.each([
  [['grade'], 'The argument "assignment" is missing.'],
  [['grade', 'a1', 'a2'], 'There are too many arguments for "grade": expected 1, not 2.'],
  [['grade', 'a1', '--jsn'], 'There is no option "--jsn". Did you mean --json?'],
  [['grad', 'a1'], 'There is no command "grad". Did you mean grade?'],
  [['grade', 'a1', '--json'], 'What follows the option "--json <file>" is missing.'],
  [
    ['grade', 'a1', '--watch', '--json', 'x'],
    'The options "--watch" and "--json <file>" cannot be used together.',
  ],
  [
    ['grade', 'a1', '--fixtures', 'some'],
    'The option "--fixtures <which>" does not take "some". Allowed choices are public, all.',
  ],
  [['override'], 'The option "--who <name>" is missing.'],
])('%j: %s', (args, words) => {
  expect(said(...args)).toBe(`${words}\n`);
});
