import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';

/** Whom to seal for, or in words what is wrong with a recipient. */
export type Recipients =
  | { readonly status: 'read'; readonly encrypter: Encrypter }
  | { readonly status: 'refused'; readonly reason: string };

/** Whose key opens a file, or in words what is wrong with an identity. */
export type Identities =
  | { readonly status: 'read'; readonly decrypter: Decrypter }
  | { readonly status: 'refused'; readonly reason: string };

export type Opened =
  | { readonly status: 'opened'; readonly bytes: Uint8Array }
  /** None of the identities belongs to a recipient of the file. */
  | { readonly status: 'wrong-key' }
  /** Not in the age format, or changed since it was sealed. */
  | { readonly status: 'damaged' };

/** A new pair: the identity opens what is sealed for the recipient. */
export async function newKeys(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The lines of a file of keys that are no comments. */
export function keyLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Reads recipients such as `age1...`; each of them alone can open what is sealed. */
export function readRecipients(recipients: readonly string[]): Recipients {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    if (/^age-secret-key-/i.test(recipient)) {
      const reason =
        'AGE-SECRET-KEY-... is an identity, the secret half: name its recipient, age1..., instead.';
      return { status: 'refused', reason };
    }
    try {
      encrypter.addRecipient(recipient);
    } catch {
      return {
        status: 'refused',
        reason: `"${recipient}" is no recipient: one is age1 and 58 more characters.`,
      };
    }
  }
  return { status: 'read', encrypter };
}

/** Reads identities, one a line. The messages never show them. */
export function readIdentities(text: string, from: string): Identities {
  const decrypter = new Decrypter();
  const lines = keyLines(text);
  if (lines.length === 0)
    return { status: 'refused', reason: `${from} holds no identity: AGE-SECRET-KEY-1...` };
  for (const line of lines) {
    try {
      decrypter.addIdentity(line);
    } catch {
      const reason = `${from} holds a line that is no identity: one is AGE-SECRET-KEY-1 and 58 more characters.`;
      return { status: 'refused', reason };
    }
  }
  return { status: 'read', decrypter };
}

/** Opens a sealed file in memory. Every byte of it is authenticated: it opens whole or not at all. */
export async function openSealed(sealed: Uint8Array, decrypter: Decrypter): Promise<Opened> {
  try {
    return { status: 'opened', bytes: await decrypter.decrypt(sealed) };
  } catch (error) {
    const isWrongKey = error instanceof Error && error.message.startsWith('no identity matched');
    return { status: isWrongKey ? 'wrong-key' : 'damaged' };
  }
}
