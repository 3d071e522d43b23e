const MODULUS = 2147483647;

/**
 * A stream of numbers in (0, 1): the minimal standard generator `s = 48271 s mod (2^31 - 1)`
 * (Park, Miller and Stockmeyer, 1993), exact in float64.
 */
export function uniformStream(seed: number): () => number {
  let state = 1 + ((((Math.trunc(seed) * 7919) % (MODULUS - 1)) + (MODULUS - 1)) % (MODULUS - 1));
  const next = (): number => {
    state = (48271 * state) % MODULUS;
    return state / MODULUS;
  };
  for (let i = 0; i < 3; i++) next();
  return next;
}
