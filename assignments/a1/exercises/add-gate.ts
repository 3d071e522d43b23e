import { layer, normal, values } from '#define';

export default layer({
  id: 'add-gate',
  title: 'Add gate',
  file: 'gates.ts',
  inputs: { x: normal(), y: normal() },
  points: { out: 1, dx: 1, dy: 1 },
  hints: [
    'If x grows by a thousandth and y stays, by how much does out grow? Does the answer depend on x, or on y?',
    'The loss moves by dout for each unit that out moves. How far does it move, then, for each unit that x moves?',
    'Nothing has to be shared between x and y: each of them moves out by itself, as if the other were not there.',
  ],
  public: [
    { name: 'three and minus five', inputs: { x: values(3), y: values(-5) } },
    { name: 'drawn numbers' },
  ],
  hidden: [
    { name: 'other numbers' },
    { name: 'two equal numbers', inputs: { x: values(-1.5), y: values(-1.5) } },
    { name: 'far apart', inputs: { x: values(1000), y: values(0.25) } },
    { name: 'nothing added', inputs: { y: values(0) } },
  ],
});
