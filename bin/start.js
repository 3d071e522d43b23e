#!/usr/bin/env node
// Starts the built command line where it is up to date, and its sources through tsx where it is not.
import { existsSync, readdirSync, statSync } from 'node:fs';

const built = new URL('dist/gradkit.js', import.meta.url);

/** The time of the latest change below a folder, in milliseconds. */
function changedAt(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = new URL(entry.name, folder);
    if (entry.isDirectory()) latest = Math.max(latest, changedAt(new URL(`${inside.href}/`)));
    else if (!entry.name.endsWith('.test.ts')) latest = Math.max(latest, statSync(inside).mtimeMs);
  }
  return latest;
}

function isUpToDate() {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  if (statSync(new URL('gradkit.ts', import.meta.url)).mtimeMs > builtAt) return false;
  return ['../grader/', '../starter/'].every(
    (folder) => changedAt(new URL(folder, import.meta.url)) <= builtAt,
  );
}

if (!existsSync(new URL('../node_modules/', import.meta.url))) {
  console.error('GradKit is not installed yet. Next: npm ci');
  process.exitCode = 2;
} else if (isUpToDate()) {
  await import(built.href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import(new URL('gradkit.ts', import.meta.url).href);
}
