import { type Zippable, zipSync } from 'fflate';
import type { Policy } from './disclose.ts';
import type { Visibility } from './gradescope-schema.ts';

/** The Node that an autograder installs: an archive for Linux on x64, and what it has to be. */
export interface NodeArchive {
  readonly url: string;
  /** Of the archive, in hexadecimal digits. */
  readonly sha256: string;
}

export interface AutograderOptions {
  readonly assignment: string;
  readonly node: NodeArchive;
  /** When students see hidden checks. */
  readonly hidden: Visibility;
  readonly disclose: Exclude<Policy, 'inputs'>;
}

const unix = 3;

/**
 * The zip that Gradescope builds an autograder from: `setup.sh` and `run_autograder` at its root, and in `kit/` the kit
 * with its hidden fixtures. For staff alone. The same files give the same bytes.
 */
export function autograderZip(kit: ReadonlyMap<string, Uint8Array>, options: AutograderOptions): Uint8Array {
  const encoder = new TextEncoder();
  // Years before 1980 do not exist in zip files; the time is that of the place, so that it reads the same everywhere.
  const noTime = new Date(1980, 0, 1);
  const files: [string, Uint8Array, number][] = [
    ['run_autograder', encoder.encode(runScript(options)), 0o755],
    ['setup.sh', encoder.encode(setupScript(options)), 0o755],
    ...Array.from(kit, ([name, contents]): [string, Uint8Array, number] => [`kit/${name}`, contents, 0o644]),
  ];
  const entries: Zippable = Object.fromEntries(
    files
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, contents, mode]) => [
        name,
        // The mode stands in the upper half, with the bit of a regular file.
        [contents, { mtime: noTime, level: 9, os: unix, attrs: (0o100000 | mode) * 0x10000 }],
      ]),
  );
  return zipSync(entries);
}

/**
 * Runs once, as root, when the image is built. A copy of the archive on another server can be named by the environment
 * variable NODE_URL: its checksum decides.
 */
export function setupScript({ node }: AutograderOptions): string {
  return `#!/usr/bin/env bash
# Installs Node and the kit's packages when Gradescope builds the autograder's image.
set -euo pipefail

node_url=\${NODE_URL:-${quote(node.url)}}
node_sha256=${quote(node.sha256)}
archive=/tmp/node.tar.xz

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends bubblewrap ca-certificates curl util-linux xz-utils

curl --fail --silent --show-error --location --retry 3 --output "$archive" "$node_url"
echo "$node_sha256  $archive" | sha256sum --check --status || {
  echo "The archive of Node is not the one that this autograder was made for: its SHA-256 differs." >&2
  exit 1
}
mkdir -p /opt/node
tar --extract --xz --file "$archive" --directory /opt/node --strip-components=1 --no-same-owner
rm "$archive"
export PATH=/opt/node/bin:$PATH

cd /autograder/source/kit
npm ci --ignore-scripts --no-audit --no-fund
npm run build

# The grader runs as a user of its own, who may read the kit; nobody else but root may.
id gradkit >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin gradkit
chown -R root:gradkit /autograder/source
chmod -R u=rwX,g=rX,o= /autograder/source
`;
}

/** Runs for each submission, as root; the grader itself does not. */
export function runScript({ assignment, hidden, disclose }: AutograderOptions): string {
  return `#!/usr/bin/env bash
# Grades what is in /autograder/submission and writes /autograder/results/results.json.
set -uo pipefail

source=/autograder/source
submission=/autograder/submission
results=/autograder/results
path=/opt/node/bin:/usr/local/bin:/usr/bin:/bin

work=$(mktemp -d) && chown gradkit "$work" && cd "$work" || exit 1
# Student code reads no file at all; the grader reads those that the assignment names, and follows no link.
chmod -R a+rX "$submission"
chmod go= "$results"

runuser -u gradkit -- env -i PATH="$path" HOME="$work" TMPDIR="$work" \\
  node "$source/kit/bin/start.js" grade ${quote(assignment)} \\
  --submission "$submission" --fixtures all --no-color \\
  --gradescope "$work/results.json" --gradescope-hidden ${hidden} --disclose ${disclose} >"$work/log" 2>&1
code=$?

if [ ! -s "$work/results.json" ]; then
  # No result is no zero: Gradescope then tells staff that the autograder failed.
  echo "The grader ended with $code and gave no result:"
  cat "$work/log"
  exit 1
fi
cp "$work/results.json" "$results/results.json"
rm -rf "$work"
`;
}

/** A word for the shell, whatever is in it. */
function quote(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
