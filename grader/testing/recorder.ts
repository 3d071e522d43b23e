import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Everything that was sent to the processes which ran student code. */
export interface Recording {
  /** All arguments and all bytes of standard input, one process after the other. */
  read(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * From now on processes for student code are started through a script in the place of Node, which keeps a copy of its
 * arguments and of every byte that it passes on.
 */
export async function recordStudents(): Promise<Recording> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gradkit-record-'));
  const node = process.execPath;
  const script = path.join(folder, 'node');
  const lines = [
    '#!/bin/sh',
    'PATH=/usr/bin:/bin',
    `printf '%s\\n' "$@" > ${folder}/$$.arguments`,
    `tee ${folder}/$$.bytes | ${node} "$@"`,
  ];
  await writeFile(script, `${lines.join('\n')}\n`);
  await chmod(script, 0o755);
  process.execPath = script;
  return {
    async read() {
      const names = (await readdir(folder)).filter((name) => name !== 'node').sort();
      const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'latin1')));
      return texts.join('\n');
    },
    async stop() {
      process.execPath = node;
      await rm(folder, { recursive: true });
    },
  };
}
