/** A name from outside for a sentence: on one line, with characters that are not to be seen as codes, and cut. */
export function show(name: string): string {
  const visible = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, codeOf);
  return visible.length <= 120 ? visible : `${visible.slice(0, 100)}... (${name.length} characters)`;
}

/** Some names for a sentence: "a, b and 3 more". */
export function showSome(names: readonly string[], most = 4): string {
  const some = names.slice(0, most).map(show);
  const rest = names.length - some.length;
  if (rest > 0) return `${some.join(', ')} and ${rest} more`;
  return some.length < 2 ? some.join('') : `${some.slice(0, -1).join(', ')} and ${some.at(-1) ?? ''}`;
}

/** The characters of a name that are not to be seen, as codes. */
export function hiddenIn(name: string): string {
  return (name.match(/[\p{Cc}\p{Cf}]/gu) ?? []).map(codeOf).join(', ');
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
