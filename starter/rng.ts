const modulus = 2147483647;
const multiplier = 48271;

/**
 * A seeded generator of numbers uniform on [0, 1): the same seed gives the same numbers on every machine.
 *
 * It is the minimal standard generator with the better multiplier, `s = 48271 s mod (2^31 - 1)` (Park, Miller and
 * Stockmeyer, Communications of the ACM 36(7), 1993); products stay below 2^53, so float64 arithmetic is exact.
 *
 * @throws RangeError when `seed` is not a whole number from 1 to 2147483646.
 */
export function makeRng(seed: number): () => number {
  if (!Number.isInteger(seed) || seed < 1 || seed >= modulus) {
    throw new RangeError(`a seed is a whole number from 1 to ${modulus - 1}, and ${seed} is not`);
  }
  let state = seed;
  return () => {
    state = (multiplier * state) % modulus;
    return (state - 1) / (modulus - 1);
  };
}

/**
 * Normally distributed numbers of mean 0 and standard deviation 1, two from every two uniform ones (Box and Muller,
 * Annals of Mathematical Statistics 29(2), 1958). `map(zeros(D, M), makeNormal(rng))` is a random (D, M) matrix.
 */
export function makeNormal(rng: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const second = spare;
      spare = undefined;
      return second;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - rng()));
    const angle = 2 * Math.PI * rng();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
