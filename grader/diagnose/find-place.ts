import type { DiagnosisPlace } from './diagnosis.ts';

/**
 * The line of a student's source that a wrong value most likely comes from: where the function first gives it a value,
 * or else where the function begins. Null where the source does not hold the function.
 */
export function findPlace(
  file: string,
  source: string,
  functionName: string,
  path: string,
): DiagnosisPlace | null {
  const lines = source.split(/\r?\n/);
  const begin = lines.findIndex((line) => new RegExp(`^\\s*export\\b.*\\b${functionName}\\b`).test(line));
  if (begin < 0) return null;
  const next = lines.findIndex((line, i) => i > begin && /^(export|function|const|class)\b/.test(line));
  const body = lines.slice(begin, next < 0 ? lines.length : next);
  const name = path.split('.').at(-1) ?? path;
  const given = new RegExp(`\\b${name}\\b(\\[[^\\]]*\\])*\\s*([-+*/]?=(?![=>])|:)`);
  const opening = body.findIndex((line) => /\{\s*$/.test(line));
  const offset = body.findIndex(
    (line, i) => i > opening && !/^\s*(\/\/|\*|\/\*)/.test(line) && given.test(line),
  );
  const line = begin + Math.max(0, offset);
  return { file, line: line + 1, text: lines[line] ?? '' };
}
