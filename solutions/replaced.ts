/** A function of a solution, of whose results some are replaced by what `wrong` makes of them. */
export function replaced<Given extends unknown[], Result extends object, Wrong extends object>(
  right: (...given: Given) => Result,
  wrong: (right: Result, ...given: Given) => Wrong,
) {
  return (...given: Given) => {
    const result = right(...given);
    return { ...result, ...wrong(result, ...given) };
  };
}
