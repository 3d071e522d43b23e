/** Puts questions to the person at the terminal, with an answer that stands ready. */
export interface Asker {
  /** A line of text; asked again while `problemOf` names a problem of the answer. */
  line(question: string, ready: string, problemOf: (answer: string) => string | null): Promise<string>;
  choice<T extends string>(question: string, choices: readonly T[]): Promise<T>;
}

/**
 * Asks at the terminal.
 *
 * @throws Error where the person ends the questions with Ctrl-C.
 */
export async function openAsker(): Promise<Asker> {
  const { input, select } = await import('@inquirer/prompts');
  return {
    line: (message, ready, problemOf) =>
      unlessEnded(
        input({
          message,
          ...(ready === '' ? {} : { default: ready }),
          validate: (answer) => problemOf(answer) ?? true,
        }),
      ),
    choice: (message, choices) =>
      unlessEnded(select({ message, choices: choices.map((value) => ({ name: value, value })) })),
  };
}

function unlessEnded<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    const ended = error instanceof Error && error.name === 'ExitPromptError';
    throw ended ? new Error('Nothing was written.') : error;
  });
}
