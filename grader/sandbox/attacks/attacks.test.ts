import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { studentProcesses } from '../../testing/children.ts';
import { callStudent, openStudent, realmCode } from '../../testing/student.ts';
import { checkHardened, type Level } from '../level.ts';
import type { Outcome } from '../outcome.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Attack } from './attack.ts';
import { exhausting } from './exhausting.ts';
import { forging } from './forging.ts';
import { stealing } from './stealing.ts';

const secret = 'canary-4f1d7c';
const variable = 'GRADKIT_CANARY';
let folder: string;
let server: Server;
let visits = 0;
let canary: { file: string; variable: string; url: string; port: number };

beforeAll(async () => {
  await realmCode();
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-attacks-'));
  await writeFile(path.join(folder, 'canary'), secret);
  process.env[variable] = secret;
  server = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  canary = { file: path.join(folder, 'canary'), variable, url: `http://127.0.0.1:${port}/`, port };
});
afterAll(async () => {
  Reflect.deleteProperty(process.env, variable);
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

const hardened = checkHardened();
const levels: readonly Level[] = hardened.status === 'works' ? ['default', 'hardened'] : ['default'];
it.skipIf(hardened.status === 'works')(
  `the hardened level is not tested here: ${hardened.status === 'fails' ? hardened.reason : ''}`,
  () => undefined,
);

function endOf(outcome: Outcome): string {
  return outcome.status === 'no-file' ? `import-${outcome.problem.kind}` : outcome.status;
}

describe.each(levels)('at the %s level', (level) => {
  it.each<[string, Attack]>([...forging, ...stealing, ...exhausting].map((each) => [each.name, each]))(
    '%s',
    async (_, { source, isFile, end, value, limitMs = 400 }) => {
      const file = isFile ? source : `export const f = (x, canary) => { ${source} };`;
      sandbox = await openStudent(`${file}\nexport const fine = (x) => 2 * x;`, level);
      const outcome = await callStudent(sandbox, 'f', [[1, 2], canary], limitMs);
      expect([end].flat()).toContain(endOf(outcome));
      if (value !== undefined) expect(outcome.status === 'returned' && outcome.value).toEqual(value);
      if (outcome.status !== 'no-file')
        expect(await callStudent(sandbox, 'fine', [21])).toMatchObject({ value: 42 });
      expect(sandbox.level().level).toBe(level);
      await sandbox.close();
      expect(JSON.stringify(outcome)).not.toContain(secret);
      expect([visits, existsSync(canary.file) && readFileSync(canary.file, 'utf8')]).toEqual([0, secret]);
      if (process.platform === 'linux') expect(studentProcesses()).toEqual([]);
    },
  );
});
