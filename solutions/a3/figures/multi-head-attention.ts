import { box, defineFigure, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { attentionForward, multiHeadAttentionBackward, multiHeadAttentionForward } from '../attention.ts';

const third = Math.log(3);
const same = () => [
  [1, 0],
  [0, 1],
];
const query = [
  [third, 0],
  [0, third],
];
const value = [
  [4, 0],
  [8, 4],
];
const params = {
  ...{ Wq: same(), bq: [0, 0], Wk: same(), bk: [0, 0], Wv: same(), bv: [0, 0] },
  Wo: [
    [1, 0],
    [1, 1],
  ],
  bo: [0, 1],
};
const { out, cache } = multiHeadAttentionForward([query], [same()], [value], params, { heads: 2 });
const dout = same();
const { dquery, dkey, dvalue, grads } = multiHeadAttentionBackward([dout], cache);
const feature = (rows: readonly (readonly number[])[], e: number) => [rows.map((row) => [row[e]])];
const heads = [0, 1].map(
  (e) => attentionForward(feature(query, e), feature(same(), e), feature(value, e), {}).out[0],
);
const joined = heads[0].map((row, t) => [...row, ...heads[1][t]]);

export default defineFigure({
  title: 'Attention with two heads',
  description:
    `Attention with two heads over two steps of two features. Forwards query, with the rows ${print(query)}, key, with the rows ` +
    `${print(same())}, and value, with the rows ${print(value)}, each go through an affine map that here changes nothing, and ` +
    `are split: the first feature of all three goes to head 1, the second to head 2. Head 1 gives ${print(heads[0])}, head 2 ` +
    `${print(heads[1])}; joined these are the rows ${print(joined)}. The last affine map, with the rows ${print(params.Wo)} of ` +
    `Wo and bo = ${print(params.bo)}, makes the rows ${print(out)} of out. Backwards dout, with the rows ${print(dout)}, ` +
    `arrives; the rows of dvalue are ${print(dvalue)}, of dquery ${print(dquery)}, of dkey ${print(dkey)}, and of dWo ` +
    `${print(grads.Wo)}.`,
  direction: 'down',
  wires: {
    query: wire('query', query, dquery[0]),
    key: wire('key', same(), dkey[0]),
    value: wire('value', value, dvalue[0]),
    q1: wire('', feature(query, 0)[0]),
    q2: wire('', feature(query, 1)[0]),
    k1: wire('', feature(same(), 0)[0]),
    k2: wire('', feature(same(), 1)[0]),
    v1: wire('', feature(value, 0)[0]),
    v2: wire('', feature(value, 1)[0]),
    head1: wire('', heads[0]),
    head2: wire('', heads[1]),
    joined: wire('', joined),
    Wo: wire('Wo', params.Wo, grads.Wo),
    bo: wire('bo', params.bo, grads.bo),
    out: wire('out', out[0], dout),
  },
  gates: [
    box(['affine Wq, bq', 'and split'], ['query'], ['q1', 'q2']),
    box(['affine Wk, bk', 'and split'], ['key'], ['k1', 'k2']),
    box(['affine Wv, bv', 'and split'], ['value'], ['v1', 'v2']),
    box('attention, head 1', ['q1', 'k1', 'v1'], ['head1']),
    box('attention, head 2', ['q2', 'k2', 'v2'], ['head2']),
    box('join', ['head1', 'head2'], ['joined']),
    box('affine', ['Wo', 'joined', 'bo'], ['out']),
  ],
});
