/** Complaints of the library that reads command lines, and how they are said here. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^option "(.*)" argument "(.*)" is invalid\./, 'The option "$1" does not take "$2".'],
  [/^command-argument value "(.*)" is invalid for argument "(.*)"\./, 'The argument "$2" cannot be "$1".'],
  [/^required option "(.*)" not specified$/, 'The option "$1" is missing.'],
  [/^option "(.*)" argument missing$/, 'What follows the option "$1" is missing.'],
  [/^missing required argument "(.*)"$/, 'The argument "$1" is missing.'],
  [/^option "(.*)" cannot be used with option "(.*)"$/, 'The options "$1" and "$2" cannot be used together.'],
  [/^unknown (option|command) "(.*)"$/, 'There is no $1 "$2".'],
  [
    /^too many arguments( for ".*")?\. Expected (\d+) arguments? but got (\d+)\./,
    'There are too many arguments$1: expected $2, not $3.',
  ],
];

/** Says what is wrong with a command line, as commander has it, in whole sentences. */
export function sayWrongUse(complaint: string): string {
  const [first = '', ...more] = complaint
    .replace(/^error: /, '')
    .replaceAll(/'([^']*)'/g, '"$1"')
    .trim()
    .split('\n');
  const said = words.reduce((text, [pattern, ours]) => text.replace(pattern, ours), first);
  const sentence = /[.?]$/.test(said) ? said : `${said}.`;
  return `${[sentence, ...more.map((line) => line.replace(/^\((.*)\)$/, '$1'))].join(' ')}\n`;
}
