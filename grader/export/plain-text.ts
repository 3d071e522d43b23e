/* eslint-disable no-control-regex -- control characters are what these are about */

/** What terminals take for commands: control sequences, whole strings such as titles and links, and two-character escapes. */
const escapes =
  /(?:\u001b[PX\]^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[\d:;<=>?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;
/** Characters that change the direction of what stands around them. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text as it may stand in a page or a log: without what moves cursors, sets colours or turns the direction of other
 * text. New lines stay, and so do the characters of every language.
 */
export function plainText(text: string): string {
  // Most texts are as they should be: one search in place of five.
  if (/^[ -~\n]*$/.test(text)) return text;
  return text
    .replace(escapes, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, '  ')
    .replace(/[^\P{Cc}\n]|\p{Cs}|\ufeff/gu, '')
    .replace(directions, '');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
