import { map, multiply, todo } from '#starter';
import type { Matrix } from '#starter';

interface DropoutOptions {
  /** The probability with which an entry is kept. */
  p: number;
  /** `train` drops entries, `test` leaves all of them as they are. */
  mode: 'train' | 'test';
  /** A generator of uniform numbers on [0, 1). */
  rng: () => number;
}

/** What `dropoutBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface DropoutCache {
  scale: Matrix;
}

/**
 * Inverted dropout (Srivastava et al., 2014, with the scaling moved to training). In train mode each entry is kept with
 * probability p and divided by p, and set to zero otherwise; in test mode all entries stay as they are.
 *
 * Each entry has a draw of its own, in the order in which the numbers lie, row by row: it is kept where `rng() < p`.
 *
 * @param x (N, D)
 * @returns out (N, D), and the cache for the backward pass
 */
export function dropoutForward(x: Matrix, options: DropoutOptions): { out: Matrix; cache: DropoutCache } {
  // Your code here.
  todo('dropout');
}

/**
 * The gradient through dropout, in the mode of the forward pass.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `dropoutForward` returned
 * @returns dx (N, D), the gradient of the loss with respect to `x`
 */
export function dropoutBackward(dout: Matrix, cache: DropoutCache): { dx: Matrix } {
  // Your code here.
  todo('dropout');
}
