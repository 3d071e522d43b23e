import type { Command } from 'commander';
import type { Kit } from '../define/kit.ts';
import { listAssignments, loadAssignment } from '../define/load-assignment.ts';
import { labs } from '../lab/lab.ts';

/**
 * What may stand in place of the last word of a command line, which may be begun or empty.
 *
 * @param words the words behind `gradkit`
 */
export async function complete(program: Command, kit: Kit, words: readonly string[]): Promise<string[]> {
  const before = words.slice(0, -1);
  const begun = words.at(-1) ?? '';
  const offered = await offer(program, kit, before, begun);
  return offered.filter((word) => word.startsWith(begun) && !before.slice(1).includes(word));
}

async function offer(
  program: Command,
  kit: Kit,
  [verb, ...rest]: readonly string[],
  begun: string,
): Promise<string[]> {
  const commands = program.createHelp().visibleCommands(program);
  const outer = commands.find((each) => each.name() === verb);
  if (verb === undefined)
    return begun.startsWith('-') ? optionsOf(program) : commands.map((each) => each.name());
  if (outer === undefined) return [];
  const [word, ...others] = rest;
  const inner = outer.commands.find((each) => each.name() === word);
  return inner === undefined ? offerWithin(outer, kit, rest, begun) : offerWithin(inner, kit, others, begun);
}

async function offerWithin(
  command: Command,
  kit: Kit,
  rest: readonly string[],
  begun: string,
): Promise<string[]> {
  const taking = optionNamed(command, rest.at(-1));
  const operands = rest.filter(
    (word, i) => !word.startsWith('-') && optionNamed(command, rest[i - 1])?.required !== true,
  );
  if (taking?.flags.endsWith('<exercise>') === true) return exercisesOf(kit, operands[0] ?? '');
  if (taking?.required === true) return taking.argChoices ?? [];
  if (begun.startsWith('-')) return optionsOf(command);
  const inner = rest.length === 0 ? command.commands.map((each) => each.name()) : [];
  return [...inner, ...(await offerOperand(command, kit, operands))];
}

async function offerOperand(command: Command, kit: Kit, operands: readonly string[]): Promise<string[]> {
  const wanted = command.registeredArguments;
  const argument = wanted[operands.length] ?? (wanted.at(-1)?.variadic === true ? wanted.at(-1) : undefined);
  if (argument === undefined) return [];
  if (argument.argChoices !== undefined) return argument.argChoices;
  if (argument.name() === 'assignment') return listAssignments(kit.root);
  if (argument.name() === 'lab') return Object.keys(labs);
  return argument.name().startsWith('exercise')
    ? exercisesOf(kit, operands[0] ?? '', argument.name().includes('file'))
    : [];
}

async function exercisesOf(kit: Kit, assignment: string, withFiles = false): Promise<string[]> {
  const loaded = await loadAssignment(kit.root, kit.built, assignment);
  if (loaded.status !== 'valid') return [];
  const { exercises } = loaded.assignment;
  const files = withFiles ? exercises.map(({ file }) => file) : [];
  const ids = exercises.flatMap(({ id, partOf }) => (partOf === null ? [id] : []));
  return [...new Set([...ids, ...files])];
}

function optionNamed(command: Command, word: string | undefined): Command['options'][number] | undefined {
  return command.options.find(({ long, short }) => word !== undefined && (word === long || word === short));
}

function optionsOf(command: Command): string[] {
  return [...command.options.flatMap(({ long }) => long ?? []), '--help'];
}
