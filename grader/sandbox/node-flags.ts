const heapLimitMb = 256;

/** The options under which Node of this version runs student code without any grant. */
export function nodeFlags(version: string): string[] {
  const { major, minor } = versionOf(version);
  const stable = major >= 24 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [
    stable ? '--permission' : '--experimental-permission',
    '--no-warnings',
    ...(major >= 22 ? ['--no-experimental-sqlite'] : []),
    '--no-addons',
    '--no-global-search-paths',
    // It does one thing at a time. Of four threads beside it, three would only be started and ended.
    '--v8-pool-size=1',
    ...v8Flags(version),
  ];
}

/** The part of the options that V8's code cache depends on. */
export function v8Flags(version: string): string[] {
  return [
    '--disallow-code-generation-from-strings',
    '--disable-proto=throw',
    `--max-old-space-size=${heapLimitMb}`,
    '--stack-size=900',
    // Room for some exercises without a collection: in a cold process each one costs as much as an exercise. All of the room
    // is set up when the process starts, so that more of it than they need costs as much again.
    '--min-semi-space-size=4',
    // What fills the heap would be marked bit by bit, again and again, at twice the cost of doing so at once.
    '--no-incremental-marking',
    // V8 starts from a snapshot and hashes all strings in it anew under a random seed, a sixth of a start. With the seed that
    // is in the snapshot, whoever knows it can slow down maps of their own process alone.
    '--no-rehash-snapshot',
    // Node 20 optimises functions that are soon done with, at the cost of half a grading; later versions know better.
    ...(versionOf(version).major < 22 ? ['--interrupt-budget=1000000'] : []),
  ];
}

/** How many bytes of data the operating system lets Node of this version have, at the hardened level. */
export function dataLimitBytes(version: string): number {
  return versionOf(version).major >= 24 ? 1_342_177_280 : 805_306_368;
}

function versionOf(version: string): { major: number; minor: number } {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return { major, minor };
}
