import { sizeOf } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { asMatrix, at, mapped, permuted, product, spreadOver, summedOver } from './arrays.ts';
import { reproduces } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Known, Scene, Situation } from './scene.ts';
import { isIndices } from './scene.ts';
import { alike, knownAs } from './words.ts';

/** The square root of the truth, e.g. a standard deviation for a variance. Four magnitudes or two cases of two. */
export const rootTaken: Rule = (situation) =>
  reproduces(situation, ({ want }) => mapped(want, (value) => Math.sqrt(value)), 4)
    ? {
        code: 'ROOT_TAKEN',
        message: 'is the square root of what it should be',
        hint: 'A variance is not yet a standard deviation: which of the two is asked for here?',
      }
    : undefined;

/** The square of the truth. */
export const squared: Rule = (situation) =>
  reproduces(situation, ({ want }) => mapped(want, (value) => value * value), 4)
    ? {
        code: 'SQUARED',
        message: 'is the square of what it should be',
        hint: 'Where does a square come in once too often, or a root go missing?',
      }
    : undefined;

/** The magnitude of the truth. */
export const absoluteValue: Rule = (situation) =>
  reproduces(situation, ({ want }) => mapped(want, Math.abs), 4)
    ? {
        code: 'ABSOLUTE_VALUE',
        message: 'has lost its signs: it is never negative',
        hint: 'The size of every entry is right. Where is a magnitude taken?',
      }
    : undefined;

/** Functions of an array that come up as derivatives, with how they are written. */
const forms: readonly { readonly words: (name: string) => string; readonly of: (value: number) => number }[] =
  [
    { words: (name) => name, of: (value) => value },
    { words: (name) => `${name}(1 - ${name})`, of: (value) => value * (1 - value) },
    { words: (name) => `(1 - ${name}²)`, of: (value) => 1 - value * value },
    { words: (name) => `the positive part of ${name}`, of: (value) => Math.max(0, value) },
  ];

/** The truth times an array of the case, or times the derivative that such an array gives: a factor too many. */
export const extraFactor: Rule = (situation) => {
  const found = formFor(situation, (scene, factor) =>
    combined(scene.want, factor, (value, other) => value * other),
  );
  if (found === undefined) return undefined;
  return {
    code: 'EXTRA_FACTOR',
    message: `is what it should be times ${found}, entry by entry`,
    hint: 'One factor too many: which step of the chain rule comes in twice?',
  };
};

/** The truth divided by an array of the case, or by the derivative that it gives: a factor forgotten. */
export const missingFactor: Rule = (situation) => {
  const found = formFor(situation, (scene, factor) => {
    const ratio = combined(scene.want, factor, (value, other) => value / other);
    return ratio?.data.every(Number.isFinite) ? ratio : undefined;
  });
  if (found === undefined) return undefined;
  return {
    code: 'MISSING_FACTOR',
    message: `lacks the factor ${found}, entry by entry`,
    hint: 'Every step of the forward pass brings its own factor to the chain rule: which one is left out?',
  };
};

/** The upstream gradient times a derivative that is taken of, or at, the wrong array. */
export const wrongLocalDerivative: Rule = (situation) => {
  const upstream = situation.seen[0] && alike(situation.seen[0], ['upstream'])[0]?.name;
  if (upstream === undefined) return undefined;
  const found = formFor(situation, (scene, factor) => {
    const up = knownAs(scene, upstream)?.tensor;
    return up && combined(up, factor, (value, other) => value * other);
  });
  if (found === undefined) return undefined;
  return {
    code: 'WRONG_LOCAL_DERIVATIVE',
    message: `is ${upstream} times ${found}, which is not the local derivative`,
    hint: 'Of which quantity is the derivative a function: of the input, or of the output?',
  };
};

/** The form and array that make a prediction right; the array fills the value or its first axes. */
function formFor(
  situation: Situation,
  predict: (scene: Scene, factor: Tensor) => Tensor | undefined,
): string | undefined {
  const [first] = situation.seen;
  if (first === undefined) return undefined;
  const names = first.known.filter(({ role, tensor }) => role !== 'gradient' && !isIndices(tensor));
  for (const { name } of names) {
    const form = forms.find(({ of }) =>
      reproduces(
        situation,
        (scene) => {
          const tensor = knownAs(scene, name)?.tensor;
          const factor = tensor && sharing(tensor, scene.want);
          return factor && predict(scene, mapped(factor, of));
        },
        3,
      ),
    );
    if (form !== undefined) return form.words(name);
  }
  return undefined;
}

/** An array that has the axes of another; a single number counts only for a single number. */
function sharing(tensor: Tensor, { shape }: Tensor): Tensor | undefined {
  return tensor.shape.length === 0 && shape.length > 0 ? undefined : spreadOver(tensor, shape);
}

function combined(a: Tensor, b: Tensor, join: (x: number, y: number) => number): Tensor | undefined {
  return a.data.length === b.data.length ? mapped(a, (value, i) => join(value, at(b, i))) : undefined;
}

/**
 * The product of two arrays of the case that is not the one asked for: `dout` with the raw input, summed; or a matrix
 * product with a factor untransposed or another factor.
 */
export const otherProduct: Rule = (situation) => {
  const [first] = situation.seen;
  const arrays =
    first?.known.filter(
      ({ role, tensor }) => role !== 'gradient' && tensor.shape.length >= 2 && tensor.data.length <= 4096,
    ) ?? [];
  for (const a of arrays) {
    for (const b of arrays) {
      const form = productForms.find(({ of }) =>
        reproduces(situation, (scene) => productIn(scene, a, b, of), 4),
      );
      if (form === undefined) continue;
      return {
        code: 'OTHER_PRODUCT',
        message: `is ${form.words(a.name, b.name)}, another product than the one asked for`,
        hint: 'The shapes agree, so nothing complains. Which factor belongs here, and which one is transposed?',
      };
    }
  }
  return undefined;
};

function productIn(scene: Scene, a: Known, b: Known, of: ProductForm['of']): Tensor | undefined {
  const [left, right] = [knownAs(scene, a.name)?.tensor, knownAs(scene, b.name)?.tensor];
  const { shape } = scene.want;
  const made = left && right && of(left, right, sizeOf(shape));
  return made && { shape, data: made.data };
}

interface ProductForm {
  readonly words: (a: string, b: string) => string;
  /** The product, where it has as many entries as asked for. */
  readonly of: (a: Tensor, b: Tensor, entries: number) => Tensor | undefined;
}

const productForms: readonly ProductForm[] = [
  {
    words: (a, b) => `${a} times ${b}, summed over the batch`,
    of: (a, b, entries) => {
      const fits = a.shape.length === b.shape.length && a.shape[1] === entries;
      const both = fits ? combined(a, b, (x, y) => x * y) : undefined;
      return both && summedOver(both, bothButFeature(both.shape.length));
    },
  },
  {
    words: (a, b) => `the matrix product of ${a} and ${b}`,
    of: (a, b, entries) => multiplied(asMatrix(a), asMatrix(b), entries),
  },
  {
    words: (a, b) => `the matrix product of ${a} and ${b} transposed`,
    of: (a, b, entries) => multiplied(asMatrix(a), permuted(asMatrix(b), [1, 0]), entries),
  },
  {
    words: (a, b) => `the matrix product of ${a} transposed and ${b}`,
    of: (a, b, entries) => multiplied(permuted(asMatrix(a), [1, 0]), asMatrix(b), entries),
  },
];

/** The axes that a parameter of a feature or channel is summed over: all but the second. */
function bothButFeature(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== 1);
}

function multiplied(a: Tensor, b: Tensor, entries: number): Tensor | undefined {
  const fits = a.shape[1] === b.shape[0] && (a.shape[0] ?? 1) * (b.shape[1] ?? 1) === entries;
  return fits ? product(a, b) : undefined;
}
