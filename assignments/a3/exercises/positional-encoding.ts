import { update, values } from '#define';

export default update({
  id: 'positional-encoding',
  title: 'Positional encoding',
  file: 'attention.ts',
  inputs: { T: values(4), D: values(6) },
  outputs: ['returned'],
  points: { returned: 2 },
  hints: [
    'Write down the angles of the step 1 for D = 6, from the first column to the last. How many different ones are there?',
    'A sine and the cosine next to it have the same angle. Which number do the columns 2 and 3 share in the exponent?',
    'The first column is sin(t). From column to column the waves get longer: by which factor, and what is the longest?',
  ],
  public: [{ name: 'small' }, { name: 'two features', inputs: { T: values(7), D: values(2) } }],
  hidden: [
    { name: 'more features', inputs: { T: values(5), D: values(8) } },
    { name: 'many steps', inputs: { T: values(40), D: values(4) } },
    { name: 'an odd number of features', inputs: { T: values(6), D: values(5) } },
    { name: 'one step', inputs: { T: values(1), D: values(4) } },
    { name: 'one feature', inputs: { T: values(5), D: values(1) } },
  ],
});
