/** A generator of random numbers as plain data; it is made anew, from its seed, for every call that gets it. */
export interface Seeded {
  readonly generator: number;
}

const modulus = 2147483647;
const multiplier = 48271;

/**
 * Numbers uniform on [0, 1): the minimal standard generator `s = 48271 s mod (2^31 - 1)` (Park, Miller and Stockmeyer,
 * Communications of the ACM 36(7), 1993). Runs on both sides of the sandbox's wall, so it uses arithmetic alone.
 */
export function makeGenerator({ generator }: Seeded): () => number {
  let state = generator;
  return () => {
    state = (multiplier * state) % modulus;
    return (state - 1) / (modulus - 1);
  };
}

/** Whether a value stands for a generator. */
export function isSeeded(value: unknown): value is Seeded {
  return (
    typeof value === 'object' && value !== null && 'generator' in value && typeof value.generator === 'number'
  );
}
