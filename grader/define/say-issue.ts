import { z } from 'zod';

/**
 * What does not hold in data that a person wrote, as `field: what was expected`: the library's words without its
 * headings, which say nothing.
 */
export function sayIssue({ path, message }: Pick<z.core.$ZodIssue, 'path' | 'message'>): string {
  const words = message
    .replace(/^(Invalid (input|option|string)|Too (small|big)): (?=expected)/, '')
    .replace(/^Unrecognized keys?: /, 'there is no field ')
    .replace(/, received undefined$/, ', but it is missing');
  const field = z.core.toDotPath(path);
  return field === '' ? words : `${field}: ${words}`;
}
