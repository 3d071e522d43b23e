import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { waves } from '../worked-examples.ts';

const { T, D, out } = waves;
const steps = Array.from({ length: T }, (_, t) => t);
const angles = [0, 2].map((column) => steps.map((t) => t / 10000 ** (column / D)));

export default defineFigure({
  title: 'The waves of a positional encoding of four features',
  description:
    `Positional encoding of the steps ${print(steps)} with four features. Divided by 1 the steps are the angles ` +
    `${print(angles[0])}, whose sines and cosines are the columns 0 and 1; divided by 100 they are ${print(angles[1])}, whose ` +
    `sines and cosines are the columns 2 and 3. Together these are the rows ${print(out)}.`,
  direction: 'down',
  wires: {
    t: wire('t', steps),
    fast: wire('', angles[0]),
    slow: wire('', angles[1]),
    first: wire(
      '',
      out.map((row) => row.slice(0, 2)),
    ),
    second: wire(
      '',
      out.map((row) => row.slice(2)),
    ),
    out: wire('PE', out),
  },
  gates: [
    box(['columns 0 and 1:', 't / 10000^(0/4)'], ['t'], ['fast']),
    box(['columns 2 and 3:', 't / 10000^(2/4)'], ['t'], ['slow']),
    gate('sin, cos', ['fast'], 'first'),
    gate('sin, cos', ['slow'], 'second'),
    box('side by side', ['first', 'second'], ['out']),
  ],
});
