/** Where a hole opens in a solution; `line` counts from 1. */
export interface Mark {
  readonly id: string;
  readonly line: number;
}

/** The marks that open a hole in a solution, in order. */
export function marksIn(source: string): Mark[] {
  return source.split('\n').flatMap((text, i): Mark[] => {
    const [, id] = /^\s*\/\/ <hole ([^>]+)>\s*$/.exec(text) ?? [];
    return id === undefined ? [] : [{ id, line: i + 1 }];
  });
}
