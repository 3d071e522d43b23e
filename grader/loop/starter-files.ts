import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Students' files as they were handed out, by name. */
export type StarterFiles = Readonly<Record<string, string>>;

/** Where an assignment keeps its students' files as they were handed out; made from the solutions, for `reset`. */
export function starterPath(root: string, assignment: string): string {
  return path.join(root, 'assignments', assignment, '.starter.json');
}

/** The comment above code that students are to mend: it runs, so that no call of `todo` can stand there. */
export function toMend(exercise: string): string {
  return `// Yours to mend: ${exercise}.`;
}

/** The text that is kept at `starterPath`. */
export function serialiseStarter(files: StarterFiles): string {
  return `${JSON.stringify(files, null, 2)}\n`;
}

/** Reads the students' files of an assignment as they were handed out; null where this copy of the kit has none. */
export async function readStarter(root: string, assignment: string): Promise<StarterFiles | null> {
  const text = await readFile(starterPath(root, assignment), 'utf8').catch(() => 'null');
  try {
    return toStarter(JSON.parse(text));
  } catch {
    return null;
  }
}

function toStarter(value: unknown): StarterFiles | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const files: [string, string][] = [];
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') return null;
    files.push([name, text]);
  }
  return Object.fromEntries(files);
}
