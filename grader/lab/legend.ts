/** Where a legend stands: so many pixels below the top of a drawing of this width. */
export interface Place {
  readonly top: number;
  readonly width: number;
}

/** A legend as the library takes it, and how high it is. */
export interface Legend {
  readonly option: Readonly<Record<string, unknown>> & { readonly textStyle: object };
  readonly height: number;
}

const fontSize = 13;
/** Of the widest fonts that stand for `system-ui`: the library measures by narrower ones, and texts would overlap. */
const letter = 7.6;
const [margin, gap, lineHeight] = [10, 10, 14];

/** A legend of these names in columns of one width. */
export function legendOf(names: readonly string[], iconWidth: number, { top, width }: Place): Legend {
  const longest = names.reduce((most, { length }) => Math.max(most, length), 0);
  const column = iconWidth + 5 + Math.ceil(longest * letter);
  const perRow = Math.max(1, Math.floor((width - 2 * margin + gap) / (column + gap)));
  const rows = Math.ceil(names.length / perRow);
  const option = {
    ...{ top, left: margin, width: perRow * (column + gap), padding: [5, 0], itemHeight: lineHeight },
    ...{ itemWidth: iconWidth, itemGap: gap, data: [...names] },
    textStyle: { fontSize, lineHeight, width: column - iconWidth - 5 },
  };
  return { option, height: rows * (lineHeight + gap) };
}
