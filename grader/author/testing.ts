import { runAuthor } from './program.ts';

/** Runs an instructor's command on a kit, at a terminal of 80 columns that shows no colours, and listens to it. */
export async function runVerb(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ exitCode: number; said: string }> {
  let said = '';
  const say = (text: string): void => void (said += text);
  const exitCode = await runAuthor({ root, say, env, isTerminal: false, width: 80 }, args);
  return { exitCode, said };
}
