import fc from 'fast-check';
import { type Zippable, type ZipAttributes, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from './archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (path: string, text = path) => ({ path, bytes: bytes(text) });

/** An archive that was not made by the kit. */
function zipOf(files: Zippable, attributes: ZipAttributes = {}): Uint8Array {
  return zipSync(files, { mtime: new Date(1980, 0, 1), ...attributes });
}

/** So many empty files. */
function numbered(count: number): Zippable {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`solutions/${i}.ts`, new Uint8Array()]));
}

/** The archive with another size unpacked in every entry of its directory. */
function claiming(size: number, zip: Uint8Array): Uint8Array {
  const claimed = Buffer.from(zip);
  const signature = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = claimed.indexOf(signature); at >= 0; at = claimed.indexOf(signature, at + 1)) {
    claimed.writeUInt32LE(size, at + 24);
  }
  return claimed;
}

const secretPath = fc
  .tuple(
    fc.constantFrom('solutions/', 'fixtures/a1/hidden/', 'assignments/a2/exercises/'),
    fc.stringMatching(/^[a-z0-9-]{1,12}$/),
  )
  .map(([folder, name]) => `${folder}${name}.ts`);

describe('an archive', () => {
  it('gives back every file, byte for byte', () => {
    const files = fc.uniqueArray(fc.record({ path: secretPath, bytes: fc.uint8Array({ maxLength: 300 }) }), {
      selector: ({ path }) => path,
    });
    fc.assert(
      fc.property(files, (packed) => {
        const sorted = [...packed].sort((a, b) => (a.path < b.path ? -1 : 1));
        const unpacked = unpack(pack(packed));
        expect(unpacked.status === 'unpacked' && unpacked.files.map(({ path }) => path)).toEqual(
          sorted.map(({ path }) => path),
        );
        expect(
          unpacked.status === 'unpacked' &&
            unpacked.files.every(({ bytes: got }, i) => Buffer.compare(got, sorted[i]!.bytes) === 0),
        ).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same whatever the order and the time', () => {
    const [a, b] = [file('solutions/a.ts'), file('solutions/b.ts')];
    expect(pack([a, b])).toEqual(pack([b, a]));
  });

  it('may have folders of its own, as other programs make them', () => {
    const zip = zipOf({ 'solutions/': new Uint8Array(), 'solutions/a.ts': bytes('a') });
    expect(unpack(zip)).toEqual({ status: 'unpacked', files: [file('solutions/a.ts', 'a')] });
  });
});

describe('an archive is refused', () => {
  it.each([
    ['../x', 'leads out'],
    ['solutions/../../x', 'leads out'],
    ['solutions/./x', 'leads out'],
    ['solutions//x', 'leads out'],
    ['solutions/x. ', 'leads out'],
    ['/etc/passwd', 'absolute'],
    ['C:/x', 'absolute'],
    ['\\\\server\\x', 'absolute'],
    ['solutions\\x', 'characters'],
    ['solutions/x\u0000.ts', 'characters'],
    ['solutions/\u202Ex.ts', 'characters'],
    ['package.json', 'lies outside'],
    ['assignments/a1/layers.ts', 'lies outside'],
    ['fixtures/a1/public/affine.json', 'lies outside'],
    ['grader/x.ts', 'lies outside'],
    ['elsewhere/', 'lies outside'],
    [`solutions/${'x'.repeat(300)}`, 'too long'],
  ])('for the path %j', (path, reason) => {
    const unpacked = unpack(zipOf({ 'solutions/a.ts': bytes('a'), [path]: bytes('') }));
    expect(unpacked).toMatchObject({ status: 'refused', reason: expect.stringContaining(reason) as unknown });
  });

  it('for a link and for a device', () => {
    const link = zipOf({ 'solutions/a': bytes('/etc/passwd') }, { os: 3, attrs: 0o120777 * 2 ** 16 });
    expect(unpack(link)).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('link') as unknown,
    });
    const device = zipOf({ 'solutions/a': bytes('') }, { os: 3, attrs: 0o020666 * 2 ** 16 });
    expect(unpack(device).status).toBe('refused');
  });

  it('for too many files and for too large ones', () => {
    expect(unpack(zipOf(numbered(10_001)))).toMatchObject({
      reason: expect.stringContaining('more than 10000') as unknown,
    });
    expect(unpack(claiming(33 * 2 ** 20, zipOf(numbered(1))))).toMatchObject({
      reason: expect.stringContaining('larger than 32 MB') as unknown,
    });
    expect(unpack(claiming(31 * 2 ** 20, zipOf(numbered(9))))).toMatchObject({
      reason: expect.stringContaining('256 MB together') as unknown,
    });
  });

  it('for two names that are one file on some systems, and for a file that is a folder too', () => {
    expect(unpack(zipOf({ 'solutions/a.ts': bytes('1'), 'solutions/A.ts': bytes('2') })).status).toBe(
      'refused',
    );
    expect(unpack(zipOf({ 'solutions/a': bytes('1'), 'solutions/a/b': bytes('2') })).status).toBe('refused');
  });

  it('for a size that is not true', () => {
    const zip = zipOf({ 'solutions/a.ts': bytes('a'.repeat(1000)) });
    for (const size of [10, 2000]) {
      expect(unpack(claiming(size, zip))).toMatchObject({
        reason: expect.stringContaining('damaged') as unknown,
      });
    }
  });

  it('never with anything but a reason, whatever the bytes', () => {
    const zip = pack([file('solutions/a.ts'), file('fixtures/a1/hidden/affine.json', 'x'.repeat(500))]);
    const edits = fc.array(fc.record({ at: fc.nat(zip.length - 1), to: fc.nat(255) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(edits, (changes) => {
        const edited = zip.slice();
        for (const { at, to } of changes) edited[at] = to;
        const unpacked = unpack(edited);
        if (unpacked.status === 'refused') return unpacked.reason.length > 0;
        return unpacked.files.every(({ path }) => /^(solutions|fixtures\/[^/]+\/hidden)\//.test(path));
      }),
      { numRuns: 500 },
    );
    expect(unpack(new Uint8Array()).status).toBe('refused');
    expect(unpack(zip.subarray(0, -1)).status).toBe('refused');
  });
});
