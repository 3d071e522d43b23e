import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runVerb } from '../testing.ts';
import { newKeys, openSealed, readIdentities } from './age.ts';

const hidden: Readonly<Record<string, string>> = {
  'solutions/a1/layers.ts': 'export const affine = 1;\r\n',
  'solutions/tsconfig.json': '{}',
  'fixtures/a1/hidden/affine.json': '{"digest":"1"}\n',
  'assignments/a1/assignment.ts': 'export default 1;\n',
  'assignments/a1/exercises/affine.ts': 'export default 2;\n',
};
const open: Readonly<Record<string, string>> = {
  'assignments/a1/layers.ts': 'export const affine = todo();\n',
  'fixtures/a1/public/affine.json': '{}\n',
  'solutions/node_modules/x.js': 'no',
  'solutions/.env': 'no',
};

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'gradkit-seal-'));
  await writeAll({ ...hidden, ...open });
});
afterEach(() => rm(root, { recursive: true }));

async function writeAll(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
}

async function removeHidden(): Promise<void> {
  for (const name of Object.keys(hidden)) await rm(path.join(root, name));
}

async function readHidden(): Promise<Record<string, string | null>> {
  const texts = Object.keys(hidden).map(async (name): Promise<[string, string | null]> => [
    name,
    await readFile(path.join(root, name), 'utf8').catch(() => null),
  ]);
  return Object.fromEntries(await Promise.all(texts));
}

const author = (identity: string | undefined, ...args: string[]) =>
  runVerb(root, args, identity === undefined ? {} : { GRADKIT_AGE_IDENTITY: identity });

/** Seals an archive that the kit would never make. */
async function sealHostile(recipient: string, files: Readonly<Record<string, string>>): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const zip = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])),
  );
  await writeFile(path.join(root, 'hidden.age'), await encrypter.encrypt(zip));
}

const nothing = Object.fromEntries(Object.keys(hidden).map((name) => [name, null]));

describe('seal and unseal', () => {
  it('give back the hidden side, byte for byte, to each of several recipients', async () => {
    const [ann, ben] = [await newKeys(), await newKeys()];
    await writeFile(path.join(root, 'staff.txt'), `# Ben\n${ben.recipient}\n\n`);
    const sealed = await author(undefined, 'seal', '--recipient', ann.recipient, '--recipients', 'staff.txt');
    expect(sealed.said).toBe(
      '  assignments/a1  2 files\n  fixtures/a1  1 file\n  solutions/a1  1 file\n' +
        '  solutions/tsconfig.json  1 file\n' +
        'Sealed 5 files for 2 recipients into hidden.age, which may be public.\n' +
        'Next: npm run author -- unseal hidden.age --dry-run\n',
    );
    for (const { identity } of [ann, ben]) {
      await removeHidden();
      const { exitCode, said } = await author(identity, 'unseal');
      expect(said).toContain('✓ solutions/a1/layers.ts  written\n');
      expect(exitCode).toBe(0);
      expect(await readHidden()).toEqual(hidden);
    }
    expect((await readdir(root)).sort()).toEqual([
      'assignments',
      'fixtures',
      'hidden.age',
      'solutions',
      'staff.txt',
    ]);
  });

  it('write nothing in a dry run', async () => {
    const { identity, recipient } = await newKeys();
    const dry = await author(undefined, 'seal', '--recipient', recipient, '--dry-run');
    expect(dry.said).toContain('These 5 files would be sealed');
    expect(await readdir(root)).not.toContain('hidden.age');
    await author(undefined, 'seal', '--recipient', recipient);
    await removeHidden();
    const { exitCode, said } = await author(identity, 'unseal', '--dry-run');
    expect(exitCode).toBe(0);
    expect(said).toContain('✓ solutions/a1/layers.ts  would be written');
    expect(await readHidden()).toEqual(nothing);
  });

  it('overwrite what differs only with --force, and say which', async () => {
    const { identity, recipient } = await newKeys();
    await author(undefined, 'seal', '--recipient', recipient);
    await removeHidden();
    await writeAll({ 'solutions/a1/layers.ts': 'changed' });
    const kept = await author(identity, 'unseal');
    expect(kept.exitCode).toBe(1);
    expect(kept.said).toContain(
      '  solutions/a1/layers.ts\nNext: npm run author -- unseal hidden.age --force',
    );
    expect(await readHidden()).toEqual({ ...nothing, 'solutions/a1/layers.ts': 'changed' });
    expect((await author(identity, 'unseal', '--force')).exitCode).toBe(0);
    expect(await readHidden()).toEqual(hidden);
  });
});

describe('unseal', () => {
  it('tells a wrong key from a damaged file, and leaves nothing half-decrypted', async () => {
    const [ann, ben] = [await newKeys(), await newKeys()];
    await author(undefined, 'seal', '--recipient', ann.recipient);
    await removeHidden();
    const { exitCode, said } = await author(ben.identity, 'unseal');
    expect(exitCode).toBe(1);
    expect(said).toContain('hidden.age: this identity does not open it: it was sealed for other recipients.');
    await writeFile(path.join(root, 'hidden.age'), 'no age file');
    expect((await author(ann.identity, 'unseal')).said).toContain('it is damaged, or no sealed file');
    expect(await readHidden()).toEqual(nothing);
  });

  it('opens no file of which one bit was changed, whichever it is', async () => {
    const { identity, recipient } = await newKeys();
    await author(undefined, 'seal', '--recipient', recipient);
    const sealed = await readFile(path.join(root, 'hidden.age'));
    const read = readIdentities(identity, 'here');
    if (read.status === 'refused') throw new Error(read.reason);
    expect((await openSealed(sealed, read.decrypter)).status).toBe('opened');
    const change = fc.record({ at: fc.nat(sealed.length - 1), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, bit }) => {
        const edited = Buffer.from(sealed);
        edited[at] = sealed[at]! ^ (1 << bit);
        return (await openSealed(edited, read.decrypter)).status !== 'opened';
      }),
      { numRuns: 300 },
    );
    const cut = await openSealed(sealed.subarray(0, -1), read.decrypter);
    expect(cut.status).toBe('damaged');
  });

  it.each([
    ['../x', 'x'],
    ['/tmp/gradkit-hostile', 'x'],
    ['bin/gradkit.ts', 'x'],
  ])('refuses a hostile archive with %j, and writes nothing', async (name, text) => {
    const { identity, recipient } = await newKeys();
    await sealHostile(recipient, { 'solutions/a1/new.ts': 'new', [name]: text });
    await removeHidden();
    const { exitCode, said } = await author(identity, 'unseal', '--force');
    expect(exitCode).toBe(1);
    expect(said).toContain('Nothing was written.');
    expect(await readHidden()).toEqual(nothing);
    expect(await readdir(root)).not.toContain('bin');
    expect(await readdir(path.join(root, 'solutions/a1'))).toEqual([]);
  });

  it('does not follow a link that stands in its way', async () => {
    const { identity, recipient } = await newKeys();
    await author(undefined, 'seal', '--recipient', recipient);
    await rm(path.join(root, 'solutions'), { recursive: true });
    await mkdir(path.join(root, 'elsewhere'));
    await symlink(path.join(root, 'elsewhere'), path.join(root, 'solutions'));
    const { exitCode, said } = await author(identity, 'unseal', '--force');
    expect(exitCode).toBe(1);
    expect(said).toContain('A link, a folder or a special file stands in the way of these');
    expect(await readdir(path.join(root, 'elsewhere'))).toEqual([]);
  });

  it('says what to set where there is no identity, and never shows a wrong one', async () => {
    expect(await author(undefined, 'unseal')).toEqual({
      exitCode: 2,
      said: 'There is no identity to open it with. Set GRADKIT_AGE_IDENTITY to its text,\nAGE-SECRET-KEY-1..., or give --identity FILE.\nNext: npm run author -- unseal --help\n',
    });
    const wrong = await author('AGE-SECRET-KEY-1WRONG', 'unseal');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.said).not.toContain('WRONG');
  });

  it('reads an identity from a file with comments', async () => {
    const { identity, recipient } = await newKeys();
    await author(undefined, 'seal', '--recipient', recipient, '--out', 'out/secret.age');
    await writeFile(path.join(root, 'id.txt'), `# created: today\n${identity}\n`);
    await removeHidden();
    expect((await author(undefined, 'unseal', 'out/secret.age', '--identity', 'id.txt')).exitCode).toBe(0);
    expect(await readHidden()).toEqual(hidden);
  });
});

describe('seal', () => {
  it.each([
    [['seal'], 'Whom for?'],
    [['seal', '--recipient', 'age1nonsense'], '"age1nonsense" is no recipient'],
    [['seal', '--recipient', 'AGE-SECRET-KEY-1ABC'], 'is an identity, the secret half'],
    [['seal', '--recipients', 'nowhere.txt'], 'cannot be read'],
    [['seal', '--recipient', 'age1x', '--out', 'solutions/hidden.age'], 'lies in what is sealed'],
  ])('refuses %j', async (args, words) => {
    const { exitCode, said } = await author(undefined, ...args);
    expect(exitCode).toBe(2);
    expect(said).toContain(words);
  });

  it('refuses a link rather than to follow it', async () => {
    await symlink('/etc/hostname', path.join(root, 'solutions/link.ts'));
    const { recipient } = await newKeys();
    const { exitCode, said } = await author(undefined, 'seal', '--recipient', recipient);
    expect(exitCode).toBe(1);
    expect(said).toContain('solutions/link.ts is a link');
  });
});

it('keygen makes a pair that fits, and says where to put which', async () => {
  const { said } = await author(undefined, 'keygen');
  const identity = /AGE-SECRET-KEY-1\w+/.exec(said)?.[0];
  const recipient = /age1\w+/.exec(said)?.[0] ?? '';
  expect(said).toContain('Never put it into the repository.');
  await author(undefined, 'seal', '--recipient', recipient);
  await removeHidden();
  expect((await author(identity, 'unseal')).exitCode).toBe(0);
  expect(await readHidden()).toEqual(hidden);
});
