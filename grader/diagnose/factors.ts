import { reciprocal } from './factor.ts';
import type { Factor } from './factor.ts';
import type { Scene } from './scene.ts';
import { lastPart } from './scene.ts';
import { factorsOfSizes } from './size-factors.ts';

/** Every factor with a name of its own, the likeliest first; the letters and options are those of the first case. */
export function factorsFor(scene: Scene): Factor[] {
  return [
    sign,
    ...('N' in scene.sizes ? batch : []),
    ...Object.keys(scene.numbers).flatMap(optionFactors),
    ...constants,
    ...factorsOfSizes(scene),
  ];
}

const sign: Factor = {
  code: 'SIGN_FLIPPED',
  value: () => -1,
  words: () => '',
  hint: () =>
    'Follow the signs through the formula: a difference, a log or a descent step brings each its own.',
};

const batch: readonly Factor[] = [
  {
    code: 'DIVIDED_BY_N',
    value: ({ sizes }) => reciprocal(sizes['N']),
    words: ({ sizes }) => `1/${sizes['N'] ?? 'N'} of what it should be`,
    hint: (scene) =>
      isInsideLayer(scene)
        ? `Your batch has ${examples(scene)}. The loss already averages over them; inside a layer, the shares of the examples add up.`
        : `Your batch has ${examples(scene)}: it is divided by that number once too often.`,
    ofSize: true,
  },
  {
    code: 'MULTIPLIED_BY_N',
    value: ({ sizes }) => sizes['N'],
    words: ({ sizes }) => `${sizes['N'] ?? 'N'} times what it should be`,
    hint: (scene) =>
      isInsideLayer(scene)
        ? `Your batch has ${examples(scene)}: something is added up over them that is not summed, or a mean over them is missing.`
        : `Your batch has ${examples(scene)}: a mean over them is missing. Of a loss, the value and the gradient are both divided by N.`,
    ofSize: true,
  },
];

const constants: readonly Factor[] = [
  {
    code: 'SCALED_BY_2',
    value: () => 2,
    words: () => 'twice what it should be',
    hint: () => 'Does the formula carry a half whose 2 cancels? Or is the same share added twice?',
  },
  {
    code: 'SCALED_BY_HALF',
    value: () => 1 / 2,
    words: () => '1/2 of what it should be',
    hint: () => 'The derivative of a square brings down a 2. Or is there a half too many?',
  },
];

/** Factors made of an option or a number among the arguments, e.g. `p`, `1/p`, `1 - momentum`. */
function optionFactors(name: string): Factor[] {
  const option = (words: string, of: (value: number) => number): Factor => ({
    code: 'SCALED_BY_OPTION',
    value: ({ numbers }) => of(numbers[name] ?? NaN),
    words: () => `${words} times what it should be`,
    hint: () => `Where does ${name} enter, and does it multiply or divide there?`,
  });
  const swapped: Factor = {
    code: 'WEIGHTS_SWAPPED',
    value: ({ numbers }) => (numbers[name] ?? NaN) / (1 - (numbers[name] ?? NaN)),
    words: () => `${name}/(1 - ${name}) times what it should be`,
    hint: () => `Which of the two, old value or new one, does ${name} weigh?`,
  };
  return [
    option(name, (value) => value),
    option(`1/${name}`, (value) => 1 / value),
    option(`(1 - ${name})`, (value) => 1 - value),
    option(`1/(1 - ${name})`, (value) => 1 / (1 - value)),
    option(`-${name}`, (value) => -value),
    option(`${name}²`, (value) => value * value),
    ...(/momentum|decay|beta/i.test(name) ? [swapped] : []),
  ];
}

/** Whether the value is a gradient below another one: of a layer, not of a loss. */
function isInsideLayer({ known, path }: Scene): boolean {
  return lastPart(path).startsWith('d') && known.some(({ role }) => role === 'upstream');
}

function examples({ sizes }: Scene): string {
  return sizes['N'] === 1 ? '1 example' : `${sizes['N'] ?? 'N'} examples`;
}
