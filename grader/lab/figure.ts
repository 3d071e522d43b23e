/** An axis: what it shows, with its unit; on a logarithmic one values that are not positive cannot be shown. */
export interface Axis {
  readonly name: string;
  readonly isLog?: boolean;
}

/** A line of a figure, by its name in the legend. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface Described {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** A sentence of what there is to see. */
  readonly see: string;
}

/** Lines over one axis. */
export interface LinesFigure extends Described {
  readonly kind: 'lines';
  readonly lines: readonly Line[];
}

/** Heights over a grid, row i at `ys[i]` and column j at `xs[j]`. */
export interface MapFigure extends Described {
  readonly kind: 'map';
  readonly value: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly heights: readonly (readonly number[])[];
}

export type Figure = LinesFigure | MapFigure;

/** What a lab draws. */
export interface Picture {
  readonly lab: string;
  readonly title: string;
  /** How it was made, in a few sentences. */
  readonly story: string;
  readonly figures: readonly Figure[];
}

/**
 * The points of a line as they are drawn: of a logarithmic axis the decimal logarithms; what is not finite there is left
 * out.
 */
export function drawnPoints({ x, y }: LinesFigure, { points }: Line): [number, number][] {
  const place = (value: number, axis: Axis): number => (axis.isLog === true ? Math.log10(value) : value);
  return points
    .map(([px, py]): [number, number] => [place(px, x), place(py, y)])
    .filter(([px, py]) => Number.isFinite(px) && Number.isFinite(py));
}

/** The label of a drawn value: of a logarithmic axis that of the value itself. */
export function labelOf(drawn: number, { isLog = false }: Axis): string {
  if (!isLog) return String(Number(drawn.toPrecision(4)));
  const value = 10 ** drawn;
  return drawn >= -2 && drawn <= 3 ? String(Number(value.toPrecision(2))) : `1e${Math.round(drawn)}`;
}

/** At most seven round values between two: where the axis is logarithmic, whole powers of ten, or 1, 2 and 5 of each. */
export function ticksBetween(low: number, high: number, { isLog = false }: Axis): number[] {
  if (isLog && high - low < 2) {
    const powers = Array.from(
      { length: Math.ceil(high) - Math.floor(low) + 1 },
      (_, i) => Math.floor(low) + i,
    );
    return powers
      .flatMap((power) => [1, 2, 5].map((factor) => power + Math.log10(factor)))
      .filter((tick) => tick >= low - 1e-9 && tick <= high + 1e-9);
  }
  const raw = Math.max((high - low) / 6, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(raw));
  const round = [1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10;
  const step = isLog ? Math.max(1, Math.ceil(raw)) : round * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** The least and the greatest of some numbers; they are never equal. */
export function rangeOf(values: readonly number[]): [low: number, high: number] {
  if (values.length === 0) return [0, 1];
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((greatest, value) => Math.max(greatest, value), -Infinity);
  return low === high ? [low - 1, high + 1] : [low, high];
}
