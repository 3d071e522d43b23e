import { expect, test } from 'vitest';
import { flatten, makeNormal, makeRng, map, mean, shape, sum, zeros } from '#starter';
import type { Matrix, NumericArray } from '#starter';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';
import { batchnormBackward, batchnormForward } from '../a2/batchnorm.ts';
import { batchnormGraph, batchnormGraphBackward } from './batchnorm-graph.ts';

const normal = makeNormal(makeRng(11));
const [N, D] = [5, 3];
const x = map(zeros(N, D), () => 1 + 2 * normal());
const [gamma, beta] = [map(zeros(D), normal), map(zeros(D), normal)];
const dout = map(zeros(N, D), normal);
const nodes = batchnormGraph(x, gamma, beta);
const gradients = batchnormGraphBackward(dout, nodes);

const order = [
  ...['x', 'gamma', 'beta', 'mean', 'centred', 'squared'],
  ...['variance', 'std', 'inverse', 'normalised', 'scaled'],
];

/**
 * What comes out when everything up to a node is held as it is given, and all that comes after it is computed again:
 * written from the handout's table.
 */
function outAfter(name: string, given: typeof nodes): Matrix {
  const after = (node: string) => order.indexOf(node) > order.indexOf(name);
  const mu = after('mean') ? mean(given.x, 0) : given.mean;
  const centred = after('centred') ? given.x.map((row) => row.map((v, d) => v - mu[d])) : given.centred;
  const squared = after('squared') ? map(centred, (v) => v ** 2) : given.squared;
  const variance = after('variance') ? mean(squared, 0) : given.variance;
  const std = after('std') ? variance.map((v) => (v + 1e-5) ** 0.5) : given.std;
  const inverse = after('inverse') ? std.map((v) => v ** -1) : given.inverse;
  const normalised = after('normalised')
    ? centred.map((row) => row.map((v, d) => v * inverse[d]))
    : given.normalised;
  const scaled = after('scaled')
    ? normalised.map((row) => row.map((v, d) => given.gamma[d] * v))
    : given.scaled;
  return scaled.map((row) => row.map((v, d) => v + given.beta[d]));
}

test.each(order)('%s: its gradient is that of all that comes after it, by finite differences', (name) => {
  const held = structuredClone(nodes);
  const node = new Map<string, NumericArray>(Object.entries(held)).get(name) ?? [];
  const gradient = new Map<string, NumericArray>(Object.entries(gradients)).get(`d${name}`) ?? [];
  expect(shape(gradient)).toEqual(shape(node));
  const measured = numericGradient(() => weightedSum(dout, outAfter(name, held)), node);
  expect(relativeDifference(gradient, measured)).toBeLessThan(1e-8);
  expect(relativeDifference(outAfter(name, nodes), nodes.out)).toBeLessThan(1e-14);
});

test('the ends of the graph agree with the batch normalisation of a2', () => {
  const { out, cache } = batchnormForward(x, gamma, beta, { mode: 'train' });
  const { dx, dgamma, dbeta } = batchnormBackward(dout, cache);
  expect(relativeDifference(nodes.out, out)).toBeLessThan(1e-14);
  expect(relativeDifference(gradients.dx, dx)).toBeLessThan(1e-12);
  expect(relativeDifference(gradients.dgamma, dgamma)).toBeLessThan(1e-14);
  expect(relativeDifference(gradients.dbeta, dbeta)).toBeLessThan(1e-14);
});

test('what a batch cannot feel: a shift of x; dx sums to zero, and so does what arrives at the centred x through squared', () => {
  for (const total of sum(gradients.dx, 0)) expect(Math.abs(total)).toBeLessThan(1e-14);
  const shifted = batchnormGraph(
    map(x, (v) => v + 3),
    gamma,
    beta,
  );
  expect(relativeDifference(shifted.out, nodes.out)).toBeLessThan(1e-13);
  const bySquared = gradients.dsquared.map((row, n) => row.map((d, j) => 2 * d * nodes.centred[n][j]));
  for (const total of sum(bySquared, 0)) expect(Math.abs(total)).toBeLessThan(1e-14);
  expect(flatten(gradients.dscaled)).toEqual(flatten(dout));
});
