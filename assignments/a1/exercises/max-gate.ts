import { layer, normal, values } from '#define';

export default layer({
  id: 'max-gate',
  title: 'Max gate',
  file: 'gates.ts',
  inputs: { x: normal(), y: normal() },
  points: { out: 1, dx: 1, dy: 1 },
  hints: [
    'Let x = 3 and y = -5. If y grows by a thousandth, what happens to out? And if x does?',
    'Which question has the backward pass to ask about x and y before it can pass dout on? Can it answer from dout alone?',
    'One of the two inputs gets all of dout. What is left for the other?',
  ],
  public: [
    { name: 'the first is larger', inputs: { x: values(3), y: values(-5) } },
    { name: 'the second is larger', inputs: { x: values(-4), y: values(-0.5) } },
    { name: 'both positive', inputs: { x: values(1.5), y: values(2.25) } },
  ],
  hidden: [
    { name: 'drawn numbers' },
    { name: 'the first is larger, both negative', inputs: { x: values(-1), y: values(-2.5) } },
    { name: 'the second is larger, both positive', inputs: { x: values(0.75), y: values(6) } },
    { name: 'the first is larger, by little', inputs: { x: values(2.01), y: values(2) } },
    { name: 'on both sides of zero', inputs: { x: values(-7), y: values(0.5) } },
  ],
});
