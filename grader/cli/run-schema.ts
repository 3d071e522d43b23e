import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Prints the JSON Schema of the JSON report. Returns the exit code. */
export async function runSchema(terminal: Terminal): Promise<number> {
  const [{ z }, { reportSchema }] = await Promise.all([import('zod'), import('../report/schema.ts')]);
  terminal.out(`${JSON.stringify(z.toJSONSchema(reportSchema), null, 2)}\n`);
  return exitCodes.passed;
}
