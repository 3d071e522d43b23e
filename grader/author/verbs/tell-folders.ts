import type { Desk } from '../desk.ts';

/** Lists how many files there are in each folder, two levels deep. */
export function tellFolders({ say }: Desk, files: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const file of files) {
    const folder = file.split('/').slice(0, 2).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  for (const [folder, count] of counts) say(`  ${folder}  ${count === 1 ? '1 file' : `${count} files`}\n`);
}
