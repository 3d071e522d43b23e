import { layer, normal, values } from '#define';

export default layer({
  id: 'mul-gate',
  title: 'Multiply gate',
  file: 'gates.ts',
  inputs: { x: normal(), y: normal() },
  points: { out: 1, dx: 1, dy: 1 },
  hints: [
    'Let x = 3 and y = -5, and let x grow by a thousandth. By how much does out change? What decides how much?',
    'Which of the two numbers must the backward pass know to find dx, and which for dy? What, then, belongs into the cache?',
    'The local slope tells how out moves. What has it to be multiplied with to tell how the loss moves?',
  ],
  public: [
    { name: 'three and minus five', inputs: { x: values(3), y: values(-5) } },
    { name: 'drawn numbers' },
  ],
  hidden: [
    { name: 'other numbers' },
    { name: 'a large and a small number', inputs: { x: values(1000), y: values(0.25) } },
    { name: 'once with zero', inputs: { x: values(0), y: values(2.5) } },
    { name: 'two negative numbers', inputs: { x: values(-1.25), y: values(-4) } },
  ],
});
