import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { type Numbers, print } from '../../../grader/author/figures/printed.ts';
import { batchnormGraph, batchnormGraphBackward } from '../batchnorm-graph.ts';

const x = [[1], [3], [4], [5], [7]];
const dout = [[1], [0], [0], [0], [2]];
const nodes = batchnormGraph(x, [3], [1]);
const gradients = batchnormGraphBackward(dout, nodes);
const flat = (value: number[] | number[][]): Numbers => {
  const entries = value.flat();
  return entries.length === 1 ? entries[0] : entries;
};
const node = (name: keyof typeof nodes, gradient: number[] | number[][]) =>
  wire(name, flat(nodes[name]), flat(gradient), { digits: 4 });
const said = (name: keyof typeof nodes) => `${name} = ${print(flat(nodes[name]))}`;
const back = (name: keyof typeof gradients) => `${name} = ${print(flat(gradients[name]))}`;

export default defineFigure({
  title: 'Batch normalisation of one feature, every node by name',
  description:
    `Batch normalisation of one feature of five examples, node by node. Forwards ${said('x')}, ${said('mean')}, ` +
    `${said('centred')}, ${said('squared')}, ${said('variance')}, ${said('std')}, ${said('inverse')}, ${said('normalised')}, ` +
    `times ${said('gamma')} ${said('scaled')}, plus ${said('beta')} ${said('out')}. Backwards dout = ${print(dout.flat())}, ` +
    `${back('dbeta')}, ${back('dscaled')}, ${back('dgamma')}, ${back('dnormalised')}, ${back('dinverse')}, ${back('dstd')}, ` +
    `${back('dvariance')}, ${back('dsquared')}, ${back('dcentred')}, ${back('dmean')}, ${back('dx')}.`,
  direction: 'down',
  wires: {
    x: node('x', gradients.dx),
    mean: node('mean', gradients.dmean),
    centred: node('centred', gradients.dcentred),
    squared: node('squared', gradients.dsquared),
    variance: node('variance', gradients.dvariance),
    std: node('std', gradients.dstd),
    inverse: node('inverse', gradients.dinverse),
    normalised: node('normalised', gradients.dnormalised),
    gamma: node('gamma', gradients.dgamma),
    scaled: node('scaled', gradients.dscaled),
    beta: node('beta', gradients.dbeta),
    out: wire('out', flat(nodes.out), flat(dout)),
  },
  gates: [
    gate('mean', ['x'], 'mean'),
    gate('x − mean', ['x', 'mean'], 'centred'),
    gate('( )²', ['centred'], 'squared'),
    gate('mean', ['squared'], 'variance'),
    gate('√( + ε)', ['variance'], 'std'),
    gate('1 / std', ['std'], 'inverse'),
    gate('×', ['centred', 'inverse'], 'normalised'),
    gate('×', ['normalised', 'gamma'], 'scaled'),
    gate('+', ['scaled', 'beta'], 'out'),
  ],
});
