import type { NumericArray } from '#starter';

/**
 * Makes wrong versions of one function, which it is given under its name: what `wrong` makes of its results takes the
 * place of those of the same names, be they arrays of another shape.
 */
export function replacing<Given extends unknown[], Result extends object>(
  named: Readonly<Record<string, (...given: Given) => Result>>,
) {
  return (
    wrong: (
      right: Result,
      ...given: Given
    ) => { readonly [Name in keyof Result]?: Result[Name] | NumericArray },
  ) => {
    const replaced = Object.entries(named).map(([name, right]) => {
      const instead = (...given: Given) => {
        const result = right(...given);
        return { ...result, ...wrong(result, ...given) };
      };
      return [name, instead] as const;
    });
    return Object.fromEntries(replaced);
  };
}
