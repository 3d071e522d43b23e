import { box, defineFigure, fork, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { wordEmbedding } from '../worked-examples.ts';

const { x, W, dout, out, dW } = wordEmbedding;
const places = x
  .flatMap((words, n) => words.map((word, t) => ({ word, n, t })))
  .sort((a, b) => a.word - b.word)
  .map((place) => ({ ...place, name: `out${place.n + 1}${place.t + 1}` }));
const rows = W.map((row, word) => ({ word, row, own: places.filter((place) => place.word === word) }));

export default defineFigure({
  title: 'The embedding of two sequences of three words',
  description:
    `The embedding of the sequences ${print(x)}: the rows of W go to the places of their words. ` +
    rows
      .map(({ word, row, own }) =>
        own.length === 0
          ? `Row ${word}, ${print(row)}, goes nowhere, and its gradient is ${print(dW[word])}. `
          : `Row ${word}, ${print(row)}, goes to ${own.map(({ name }) => name).join(', ')}, where ` +
            `${own.map(({ n, t }) => print(dout[n][t])).join(', ')} arrives; together it gets ${print(dW[word])}. `,
      )
      .join('')
      .trim(),
  wires: {
    ...Object.fromEntries(
      rows.toReversed().map(({ word, row }) => [`row${word}`, wire(`W${word}`, row, dW[word])]),
    ),
    ...Object.fromEntries(
      places.toReversed().map(({ n, t, name }) => [name, wire(name, out[n][t], dout[n][t])]),
    ),
  },
  // The last of the gates is drawn at the top.
  gates: rows.toReversed().map(({ word, own }) => {
    const names = own.map(({ name }) => name);
    return names.length > 1
      ? fork(`row${word}`, names)
      : box(names.length === 0 ? 'unused' : 'copy', [`row${word}`], names);
  }),
});
