import { build } from 'esbuild';
import { expandManifest, type Expansion } from './expand.ts';

/** Runs a manifest's TypeScript and expands what it exports. */
export async function compileManifest(file: string): Promise<Expansion> {
  let manifest: unknown;
  try {
    const { outputFiles } = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      logLevel: 'silent',
    });
    const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
    const module: unknown = await import(`data:text/javascript;base64,${code}`);
    manifest =
      typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  } catch (error) {
    return { status: 'invalid', problems: [error instanceof Error ? error.message : String(error)] };
  }
  return expandManifest(manifest);
}
