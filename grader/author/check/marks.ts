/** Where a hole opens in a solution; `line` counts from 1. */
export interface Mark {
  readonly id: string;
  readonly line: number;
  /** Students get code to mend in its place, instead of a call of `todo`. */
  readonly ships: boolean;
}

/** The marks that open a hole in a solution, in order. */
export function marksIn(source: string): Mark[] {
  const lines = source.split('\n');
  return lines.flatMap((text, i): Mark[] => {
    const [, id] = /^\s*\/\/ <hole ([^>]+)>\s*$/.exec(text) ?? [];
    if (id === undefined) return [];
    const inside = lines.slice(
      i,
      lines.findIndex((line, j) => j > i && /^\s*\/\/ <\/hole>\s*$/.test(line)),
    );
    return [{ id, line: i + 1, ships: inside.some((line) => /^\s*\/\/ <ships>\s*$/.test(line)) }];
  });
}
