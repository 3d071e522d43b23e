/** The font's size in pixels. */
export const fontSize = 15;
/** From one line of text to the next. */
export const lineHeight = 20;

/** Letters and signs by their width in Helvetica, in thousandths of the font's size. */
const widths = new Map(
  Object.entries({
    222: 'ijl\u2019',
    278: ' .,/:;!ftI\\|',
    333: '()-r[]',
    500: 'cksvxyzJ',
    584: '+=\u2212\u00d7<>\u00f7\u2190\u2192',
    611: 'FTZ\u03a3\u221a',
    667: 'ABEKPSVXY&',
    722: 'CDHNRUw',
    778: 'GOQ',
    834: 'mMW%\u00bd',
  }).flatMap(([width, letters]) => Array.from(letters, (letter) => [letter, Number(width)] as const)),
);
/** Digits, and most of the other letters. */
const usual = 556;
/** The font that a reader has instead may be wider. */
const slack = 1.08;

/** The width of a line of text in pixels, with some room for fonts that run wider than Helvetica. */
export function textWidth(text: string): number {
  const letters = Array.from(text.replace(/\p{Mn}/gu, ''));
  const thousandths = letters.reduce((sum, letter) => sum + (widths.get(letter) ?? usual), 0);
  return Math.ceil((thousandths / 1000) * fontSize * slack);
}
