import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { type AutograderOptions, autograderZip, runScript, setupScript } from './autograder.ts';

const options: AutograderOptions = {
  assignment: 'a2',
  node: { url: 'https://example.org/node.tar.xz', sha256: 'ab'.repeat(32) },
  hidden: 'after_published',
  disclose: 'status',
};
const kit = new Map([
  ['package.json', Buffer.from('{}\n')],
  ['fixtures/a2/hidden/affine.json', Buffer.from('[1]\n')],
]);

interface Unzipped {
  readonly name: string;
  readonly mode: number;
  readonly contents: Buffer;
}

/** Reads a zip with a library that did not write it. */
async function unzip(bytes: Uint8Array): Promise<Unzipped[]> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: false, autoClose: false }, (error, opened) => {
      if (error === null) resolve(opened);
      else reject(error);
    });
  });
  const entries: Entry[] = [];
  await new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => entries.push(entry));
    zip.once('end', resolve);
    zip.once('error', reject);
  });
  return Promise.all(
    entries.map(async (entry) => {
      const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
        zip.openReadStream(entry, (error, opened) => {
          if (error === null) resolve(opened);
          else reject(error);
        });
      });
      const pieces: Buffer[] = [];
      for await (const piece of stream) pieces.push(piece);
      const mode = (entry.externalFileAttributes >>> 16) & 0o7777;
      return { name: entry.fileName, mode, contents: Buffer.concat(pieces) };
    }),
  );
}

describe("Gradescope's autograder", () => {
  it('has its scripts at the root, ready to run, and the kit in a folder', async () => {
    const files = await unzip(autograderZip(kit, options));
    expect(files.map(({ name, mode }) => [name, mode.toString(8)])).toEqual([
      ['kit/fixtures/a2/hidden/affine.json', '644'],
      ['kit/package.json', '644'],
      ['run_autograder', '755'],
      ['setup.sh', '755'],
    ]);
    expect(files[0]?.contents.toString()).toBe('[1]\n');
    for (const { name, contents } of files.slice(2)) {
      expect([name, contents.toString().startsWith('#!/usr/bin/env bash\n')]).toEqual([name, true]);
      expect([name, contents.includes('\r')]).toEqual([name, false]);
    }
  });

  it('is the same, byte for byte, whatever the order, the time and the zone', () => {
    const digest = (files: typeof kit): string =>
      createHash('sha256').update(autograderZip(files, options)).digest('hex');
    const zone = process.env['TZ'];
    const first = digest(kit);
    try {
      for (const other of ['UTC', 'Pacific/Auckland', 'America/St_Johns']) {
        process.env['TZ'] = other;
        expect(digest(new Map([...kit].reverse()))).toBe(first);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it.each([
    ['setup.sh', setupScript],
    ['run_autograder', runScript],
  ])('%s is what bash understands, whatever the options are', (_, script) => {
    const strange = {
      ...options,
      assignment: "a'; rm -rf $HOME `x`",
      node: { url: "https://x/'$(x)'", sha256: 'x' },
    };
    for (const each of [options, strange]) {
      const { status, stderr } = spawnSync('bash', ['-n'], {
        input: script(each),
        encoding: 'utf8',
        timeout: 10_000,
      });
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  it('hands the options to the shell as they are', () => {
    const assignment = "a'b $HOME";
    const line = /grade (.*) \\$/m.exec(runScript({ ...options, assignment }))?.[1] ?? '';
    const { stdout } = spawnSync('bash', ['-c', `printf %s ${line}`], { encoding: 'utf8', timeout: 10_000 });
    expect(stdout).toBe(assignment);
  });

  it('installs nothing that is not checked, runs no script of a package, and grades as no one special', () => {
    const setup = setupScript(options);
    expect(setup.indexOf('sha256sum --check')).toBeGreaterThan(setup.indexOf('curl '));
    expect(setup.indexOf('tar --extract')).toBeGreaterThan(setup.indexOf('sha256sum --check'));
    expect(setup).toContain(options.node.sha256);
    expect(setup.match(/npm \w+.*/g)).toEqual([
      'npm ci --ignore-scripts --no-audit --no-fund',
      'npm run build',
    ]);
    const run = runScript(options);
    expect(run).toContain('runuser -u gradkit -- env -i ');
    expect(run).toContain('--gradescope-hidden after_published --disclose status');
  });
});
