import { rename, rm, writeFile } from 'node:fs/promises';
import type { Encrypter } from 'age-encryption';
import { pack } from './archive.ts';
import { readSecretFiles, type SecretFile } from './secret-paths.ts';

/** The hidden side, read and packed. */
export interface Packed {
  readonly files: readonly SecretFile[];
  readonly zip: Uint8Array;
}

/** Packs the hidden side of a kit. */
export async function packSecrets(root: string): Promise<Packed> {
  const files = await readSecretFiles(root);
  return { files, zip: pack(files) };
}

/** Encrypts an archive in the age format and writes it, whole or not at all. */
export async function writeSealed(out: string, zip: Uint8Array, encrypter: Encrypter): Promise<void> {
  const sealed = await encrypter.encrypt(zip);
  const unfinished = `${out}.unfinished`;
  try {
    await writeFile(unfinished, sealed);
    await rename(unfinished, out);
  } finally {
    await rm(unfinished, { force: true });
  }
}
