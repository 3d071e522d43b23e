import type { Leak } from './leaks/leak.ts';
import type { Plan } from './plan.ts';

const shownLeaks = 20;

/** The kit's parts with the number of their files and their size, and the whole at the end, one line each. */
export function summarise(plan: Plan): string[] {
  const parts = new Map<string, { files: number; bytes: number }>();
  for (const [file, { length }] of plan) {
    for (const part of [partOf(file), 'together']) {
      const { files, bytes } = parts.get(part) ?? { files: 0, bytes: 0 };
      parts.set(part, { files: files + 1, bytes: bytes + length });
    }
  }
  const { together, ...others } = Object.fromEntries(parts);
  const rows = [
    ...Object.entries(others),
    ...(together === undefined ? [] : [['together', together] as const]),
  ];
  const width = Math.max(...rows.map(([part]) => part.length));
  return rows.map(([part, { files, bytes }]) => {
    const count = `${files} ${files === 1 ? 'file' : 'files'}`;
    return `  ${part.padEnd(width)}${count.padStart(11)}${inKilobytes(bytes).padStart(10)}`;
  });
}

/** `assignments/a2/` and `fixtures/a2/` by themselves, other folders as a whole. */
function partOf(file: string): string {
  const folders = file.split('/').slice(0, -1);
  const depth = ['assignments', 'fixtures'].includes(folders[0] ?? '') ? 2 : 1;
  return folders.length === 0 ? 'in the folder itself' : `${folders.slice(0, depth).join('/')}/`;
}

function inKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}

/** Leaks, one line each, and how many more there are. */
export function listLeaks(leaks: readonly Leak[]): string[] {
  const lines = leaks
    .slice(0, shownLeaks)
    .map(({ file, line, what, from }) => `✗ ${file}:${line}  ${what}, from ${from}`);
  return leaks.length <= shownLeaks ? lines : [...lines, `  ... and ${leaks.length - shownLeaks} more`];
}
