import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const versions = z.record(z.string(), z.string());

const packageSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  engines: versions,
  bin: versions,
  scripts: versions,
  imports: z.record(z.string(), z.unknown()),
  dependencies: versions,
});

const entrySchema = z.looseObject({
  dependencies: versions.exactOptional(),
  optionalDependencies: versions.exactOptional(),
  peerDependencies: versions.exactOptional(),
});
type Entry = z.infer<typeof entrySchema>;

const lockSchema = z.looseObject({
  lockfileVersion: z.literal(3, 'package-lock.json has to be of version 3; npm 9 and newer write it'),
  packages: z.record(z.string(), entrySchema),
});

/** The scripts that students run, and those that `npm ci` runs. */
const studentScripts = ['grade', 'hint', 'reset', 'pack', 'status', 'lab', 'site', 'build', 'prepare'];

/** `package.json` and `package-lock.json` as text. */
export interface PackageFiles {
  readonly manifest: string;
  readonly lock: string;
}

/**
 * The kit's own `package.json` and lock without what students do not run: of the packages those that are `used` and
 * what they need in turn.
 *
 * @throws Error when a used package is not among the kit's dependencies.
 */
export async function makePackageFiles(root: string, used: readonly string[]): Promise<PackageFiles> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(root, file), 'utf8'));
  const kit = packageSchema.parse(await read('package.json'));
  const lock = lockSchema.parse(await read('package-lock.json'));
  const missing = used.find((name) => !(name in kit.dependencies));
  if (missing !== undefined)
    throw new Error(`Students' code imports ${missing}, which package.json has no dependency on.`);
  const { name, version, license, engines, bin, imports } = kit;
  const scripts = pick(kit.scripts, studentScripts);
  const dependencies = pick(kit.dependencies, used);
  const project = { name, version, license, private: true, type: 'module' };
  const manifest = { ...project, engines, bin, imports, scripts, dependencies };
  const packages = {
    '': { name, version, license, dependencies, bin, engines },
    ...pick(lock.packages, reachable(lock.packages, used)),
  };
  return { manifest: inJson(manifest), lock: inJson({ ...lock, packages }) };
}

/** The places in the lock of these packages and of all that they need, in the lock's order. */
function reachable(packages: Readonly<Record<string, Entry>>, names: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const place = locate(packages, from, name);
    if (place === null || found.has(place)) return;
    found.add(place);
    const { dependencies, optionalDependencies, peerDependencies } = packages[place] ?? {};
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      visit(place, needed);
  };
  for (const name of names) visit('', name);
  return Object.keys(packages).filter((place) => found.has(place));
}

/** Where Node finds a package from a place: in the nearest `node_modules` above; null for an optional one that is nowhere. */
function locate(packages: Readonly<Record<string, Entry>>, from: string, name: string): string | null {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (place in packages) return place;
  if (from === '') return null;
  return locate(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

function pick<T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
}

function inJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
