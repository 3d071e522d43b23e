import { box, defineFigure, wire, wireInWords } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { matmul, maximum, transpose } from '#starter';
import { recurrentGradientNorms } from '../recurrent.ts';

const Whh = [
  [0, 2],
  [1, 1],
];
const h0 = [2, -1.5];
const s1 = matmul(Whh, h0);
const h1 = maximum(s1, 0);
const s2 = matmul(Whh, h1);
const h2 = maximum(s2, 0);
const dh2 = [1, 1];
const back = (dh: number[], h: number[]) => {
  const ds = dh.map((d, i) => (h[i] > 0 ? d : 0));
  return { ds, before: matmul(transpose(Whh), ds) };
};
const { ds: ds2, before: dh1 } = back(dh2, h2);
const { ds: ds1, before: dh0 } = back(dh1, h1);
const norms = recurrentGradientNorms(Whh, [h1, h2], dh2);

export default defineFigure({
  title: 'Two steps of a recurrent network',
  description:
    `A recurrent network unrolled over two steps, with the rows ${print(Whh)} of Whh in both. Forwards h0 = ${print(h0)} times Whh ` +
    `is s1 = ${print(s1)}, and ReLU leaves h1 = ${print(h1)}; times Whh again it is s2 = ${print(s2)}, and h2 = ${print(h2)}. ` +
    `Backwards dh2 = ${print(dh2)} arrives; the ReLU lets ds2 = ${print(ds2)} through, and the transpose of Whh brings it to dh1 = ` +
    `${print(dh1)}; then ds1 = ${print(ds1)} and dh0 = ${print(dh0)}. The norms of dh0, dh1 and dh2 are ${print(norms)}.`,
  direction: 'down',
  wires: {
    h0: wire('h0', h0, dh0),
    Whh: wireInWords('Whh'),
    s1: wire('s1', s1, ds1),
    h1: wire('h1', h1, dh1),
    s2: wire('s2', s2, ds2),
    h2: wire('h2', h2, dh2),
  },
  gates: [
    box('product', ['Whh', 'h0'], ['s1']),
    box('ReLU', ['s1'], ['h1']),
    box('product', ['Whh', 'h1'], ['s2']),
    box('ReLU', ['s2'], ['h2']),
  ],
});
