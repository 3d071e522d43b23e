import { type Ask, askOne, inRows } from './ask.ts';
import { makeNormal, matrixOf } from './random.ts';

/** A stack of affine layers without biases, each followed by an activation. */
export interface Stack {
  readonly activation: 'sigmoid' | 'tanh' | 'relu';
  readonly examples: number;
  readonly units: number;
  readonly layers: number;
  /** What the initial weights are multiplied by. */
  readonly scale: number;
  readonly seed: number;
}

/** A stack with what came of its forward pass. */
export interface Passed {
  readonly stack: Stack;
  readonly weights: readonly (readonly number[][])[];
  /** What goes into each layer, and behind it what the last one gives. */
  readonly states: readonly number[][][];
  /** What goes into each activation. */
  readonly sums: readonly number[][][];
}

/** Runs the forward pass with the functions of a1, on weights by the initialisation of a4 that suits the activation. */
export async function passForward(ask: Ask, stack: Stack): Promise<Passed> {
  const { activation, examples, units, layers, scale, seed } = stack;
  const init = activation === 'relu' ? 'heInit' : 'xavierInit';
  const drawn = await ask.all(
    Array.from({ length: layers }, (_, layer) => ({
      of: 'a4',
      function: init,
      args: [units, units, { generator: 1 + seed * 100 + layer }],
      reads: { returned: [units, units] },
    })),
  );
  const weights = drawn.map(({ returned }) =>
    inRows(returned, units).map((row) => row.map((weight) => scale * weight)),
  );
  const states = [matrixOf(examples, units, makeNormal(seed))];
  const sums: number[][][] = [];
  for (const W of weights) {
    const shape = [examples, units];
    const affine = { of: 'a1', function: 'affineForward', reads: { out: shape } };
    const zeros = new Array<number>(units).fill(0);
    const { ['out']: sum } = await askOne(ask, { ...affine, args: [states.at(-1), W, zeros] });
    sums.push(inRows(sum, units));
    const activate = {
      of: 'a1',
      function: `${activation}Forward`,
      args: [sums.at(-1)],
      reads: { out: shape },
    };
    states.push(inRows((await askOne(ask, activate))['out'], units));
  }
  return { stack, weights, states, sums };
}

/**
 * The norm of the gradient of the sum of all outputs with respect to what goes into each layer, the first layer's first,
 * by the backward functions of a1.
 */
export async function passBackward(ask: Ask, { stack, weights, states, sums }: Passed): Promise<number[]> {
  const { activation, examples, units } = stack;
  const shape = [examples, units];
  const zeros = new Array<number>(units).fill(0);
  let gradient = matrixOf(examples, units, () => 1);
  const norms: number[] = [];
  for (let layer = weights.length - 1; layer >= 0; layer--) {
    const through = async (name: string, args: readonly unknown[]): Promise<void> => {
      const forward = { of: 'a1', function: `${name}Forward`, args, cache: 'keep', reads: {} } as const;
      const backward = { of: 'a1', function: `${name}Backward`, args: [gradient], cache: 'pass' } as const;
      const [, answer] = await ask.all([forward, { ...backward, reads: { dx: shape } }]);
      gradient = inRows(answer?.['dx'], units);
    };
    await through(activation, [sums[layer]]);
    await through('affine', [states[layer], weights[layer], zeros]);
    norms.unshift(Math.hypot(...gradient.flat()));
  }
  return norms;
}
