/** A bundle of our own as a function, waiting for what a CommonJS module knows. */
export type Factory = (
  require: NodeJS.Require,
  exports: object,
  __dirname: string,
  __filename: string,
) => unknown;

/** The text of a bundle as V8 compiles it, here and ahead. */
export function wrap(source: string): string {
  return `(function (require, exports, __dirname, __filename) {${source}\n})`;
}

/**
 * Where V8's compiled form of a bundle lies; it takes only what the same version made. Grading a class has a form of its
 * own: it needs much that would only be in the way of a student.
 */
export function compiledPath(file: string, verb: string | undefined): string {
  const use = verb === 'batch' ? '.batch' : '';
  return `${file}${use}.${process.version}-${process.arch}.cache`;
}
