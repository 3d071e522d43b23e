import { execFileSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useClassFolder, zipped } from '../../testing/class-folder.ts';
import { good } from '../../testing/hostile-package.ts';
import { intake } from './intake.ts';

const { path: folder, write } = useClassFolder();

describe.runIf(process.platform !== 'win32')('what is no file or folder of its own', () => {
  it('links to folders, archives and files, FIFOs in their place', async () => {
    const outside = folder();
    await write({ 'real/layers.ts': good, 'real.zip': zipped(good), 'secret.ts': good });
    const real = path.join(outside, 'real');
    const mixed = path.join(outside, 'links');
    await mkdir(path.join(mixed, 'dan'), { recursive: true });
    await symlink(real, path.join(mixed, 'ann'));
    await symlink(path.join(outside, 'real.zip'), path.join(mixed, 'bob.zip'));
    await symlink(path.join(outside, 'secret.ts'), path.join(mixed, 'cyd_layers.ts'));
    await symlink(real, path.join(mixed, 'dan', 'a2'));
    execFileSync('mkfifo', [
      path.join(mixed, 'eve.zip'),
      path.join(mixed, 'fay'),
      path.join(mixed, 'gus_layers.ts'),
    ]);
    const { found } = await intake(mixed, { assignment: 'a2', wanted: ['layers.ts'], roster: null });
    const said = await Promise.all(
      found.map(async ({ id, open }) => {
        const opened = await open();
        const file = opened.status === 'opened' ? opened.files.get('layers.ts') : undefined;
        return [id, opened.status === 'refused' ? opened.reason : file];
      }),
    );
    expect(said).toEqual([
      ['ann', 'ann is a symbolic link; put there what was handed in.'],
      ['bob', 'bob.zip is a symbolic link; put the archive itself there.'],
      ['cyd', { status: 'unreadable', reason: 'is a symbolic link; put the file itself there' }],
      ['dan', { status: 'missing' }],
      ['eve', 'eve.zip is not a regular file.'],
      ['fay', 'fay is neither a folder nor a file; put there what was handed in.'],
      ['gus', { status: 'unreadable', reason: 'is not a regular file' }],
    ]);
  });
});
