import { box, defineFigure, fork, type Wire, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { fromLaterSteps, rnn } from '../worked-examples.ts';

const { x, h0, Wx, Wh, b, dh, h, dx, dh0, dWx, dWh, db } = rnn;
const steps = [1, 2, 3].map((t) => {
  const [input, state, outside] = [x, h, dh].map(([sequence]) => sequence[t - 1][0]);
  const later = fromLaterSteps(t);
  return { t, input, dinput: dx[0][t - 1][0], state, outside, later, whole: outside + later };
});

type Step = (typeof steps)[number];

/** The state of a step, which becomes two wires. */
function wiresOfState({ t, state, outside, later, whole }: Step): [string, Wire][] {
  return [
    [`h${t}`, wire(`h${t}`, state, whole, { gradientName: 'together' })],
    [`out${t}`, wire('out of the layer', state, outside, { gradientName: `dh${t}` })],
    [`next${t}`, wire(`to step ${t + 1}`, state, later, { gradientName: `from step ${t + 1}` })],
  ];
}

export default defineFigure({
  title: 'Three steps of a recurrent network, unrolled',
  description:
    `Three steps of a recurrent network side by side, with Wx = ${print(Wx)}, Wh = ${print(Wh)} and b = ${print(b[0])} in each. ` +
    `The first state h0 = ${print(h0)} goes into step 1. ` +
    steps
      .map(
        ({ t, input, dinput, state, outside, later, whole }) =>
          `Step ${t} reads x${t} = ${print(input)} and gives h${t} = ${print(state)}` +
          (t < 3
            ? `, which goes two ways: out of the layer, where ${print(outside)} arrives, and into step ${t + 1}, from which ` +
              `${print(later)} comes back; together they are ${print(whole)}. `
            : `, which leaves the layer, where ${print(outside)} arrives. `) +
          `x${t} gets ${print(dinput)}. `,
      )
      .join('') +
    `h0 gets ${print(dh0)}. Over all steps dWx = ${print(dWx)}, dWh = ${print(dWh)} and db = ${print(db[0])}.`,
  direction: 'down',
  wires: {
    h0: wire('h0', h0[0][0], dh0[0][0]),
    h3: wire('h3', h[0][2][0], dh[0][2][0]),
    ...Object.fromEntries(steps.map(({ t, input, dinput }) => [`x${t}`, wire(`x${t}`, input, dinput)])),
    ...Object.fromEntries(steps.slice(0, 2).flatMap(wiresOfState)),
  },
  gates: [
    ...steps.map(({ t }) => box(`step ${t}`, [`x${t}`, t === 1 ? 'h0' : `next${t - 1}`], [`h${t}`])),
    fork('h1', ['out1', 'next1']),
    fork('h2', ['out2', 'next2']),
  ],
});
