import { box, defineFigure, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { attentionForward } from '../attention.ts';
import { multiHeadAttention } from '../worked-examples.ts';

const { params, dquery, dkey, dvalue, grads, out } = multiHeadAttention;
const [[query], [key], [value], [dout]] = [
  multiHeadAttention.query,
  multiHeadAttention.key,
  multiHeadAttention.value,
  multiHeadAttention.dout,
];
const feature = (rows: readonly (readonly number[])[], e: number) => [rows.map((row) => [row[e]])];
const heads = [0, 1].map(
  (e) => attentionForward(feature(query, e), feature(key, e), feature(value, e), {}).out[0],
);
const joined = heads[0].map((row, t) => [...row, ...heads[1][t]]);

export default defineFigure({
  title: 'Attention with two heads',
  description:
    `Attention with two heads over two steps of two features. Forwards query, with the rows ${print(query)}, key, with the rows ` +
    `${print(key)}, and value, with the rows ${print(value)}, each go through an affine map that here changes nothing, and ` +
    `are split: the first feature of all three goes to head 1, the second to head 2. Head 1 gives ${print(heads[0])}, head 2 ` +
    `${print(heads[1])}; joined these are the rows ${print(joined)}. The last affine map, with the rows ${print(params.Wo)} of ` +
    `Wo and bo = ${print(params.bo)}, makes the rows ${print(out)} of out. Backwards dout, with the rows ${print(dout)}, ` +
    `arrives; the rows of dvalue are ${print(dvalue)}, of dquery ${print(dquery)}, of dkey ${print(dkey)}, and of dWo ` +
    `${print(grads.Wo)}.`,
  direction: 'down',
  wires: {
    query: wire('query', query, dquery[0]),
    key: wire('key', key, dkey[0]),
    value: wire('value', value, dvalue[0]),
    q1: wire('', feature(query, 0)[0]),
    q2: wire('', feature(query, 1)[0]),
    k1: wire('', feature(key, 0)[0]),
    k2: wire('', feature(key, 1)[0]),
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
