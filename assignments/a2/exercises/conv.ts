import { layer, normal } from '#define';

export default layer({
  id: 'conv',
  title: 'Convolution',
  file: 'convolution.ts',
  inputs: { x: normal('N', 'C', 'H', 'W'), w: normal('F', 'C', 'HH', 'WW'), b: normal('F') },
  options: { stride: 1, pad: 1 },
  points: { out: 4, dx: 4, dw: 4, db: 1, edges: 3 },
  hints: [
    'Take one image, one channel and a 2 by 2 filter on paper. Which entries of x go into out[0][0], and which into its neighbour? How many windows does one pixel belong to?',
    'Write the forward pass as loops around one line that adds one product. What is the derivative of that line for each of its two factors?',
    'The backward pass can have the same loops as the forward pass. In each turn, one entry of dout adds something to one entry of dw and to one of dx: adds, because other turns come to the same place.',
    'Collect the gradient of the padded image first, and cut the border off at the end. What does your cut do when pad is 0?',
  ],
  public: [
    { name: 'small', sizes: { N: 2, C: 3, H: 5, W: 6, F: 4, HH: 3, WW: 2 } },
    {
      name: 'stride 2, no pad',
      sizes: { N: 3, C: 1, H: 5, W: 7, F: 2, HH: 3, WW: 3 },
      options: { stride: 2, pad: 0 },
    },
    {
      name: 'windows that do not fit',
      sizes: { N: 1, C: 2, H: 5, W: 5, F: 1, HH: 2, WW: 2 },
      edge: true,
      throws: true,
      options: { stride: 2, pad: 0 },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 3, C: 2, H: 6, W: 4, F: 5, HH: 3, WW: 2 } },
    {
      name: 'as many filters as channels, no pad',
      sizes: { N: 2, C: 3, H: 4, W: 5, F: 3, HH: 2, WW: 2 },
      options: { pad: 0 },
    },
    {
      name: 'stride 2, pad 1',
      sizes: { N: 2, C: 2, H: 5, W: 7, F: 3, HH: 3, WW: 3 },
      options: { stride: 2 },
    },
    {
      name: 'one image, one channel, one filter',
      sizes: { N: 1, C: 1, H: 3, W: 4, F: 1, HH: 2, WW: 3 },
      edge: true,
    },
    {
      name: 'a filter of one pixel',
      sizes: { N: 2, C: 3, H: 3, W: 2, F: 2, HH: 1, WW: 1 },
      edge: true,
      options: { pad: 0 },
    },
    {
      name: 'a filter as large as the image',
      sizes: { N: 2, C: 2, H: 3, W: 4, F: 3, HH: 3, WW: 4 },
      edge: true,
      options: { pad: 0 },
    },
    {
      name: 'a stride that leaves pixels out',
      sizes: { N: 2, C: 1, H: 5, W: 8, F: 2, HH: 2, WW: 2 },
      edge: true,
      options: { stride: 3, pad: 0 },
    },
    {
      name: 'more pad than the filter needs',
      sizes: { N: 1, C: 2, H: 3, W: 2, F: 2, HH: 3, WW: 2 },
      edge: true,
      options: { pad: 2 },
    },
    {
      name: 'a filter larger than the image',
      sizes: { N: 1, C: 1, H: 4, W: 5, F: 2, HH: 6, WW: 3 },
      edge: true,
      throws: true,
      options: { pad: 0 },
    },
    {
      name: 'filters of more channels than the images',
      sizes: { N: 1, C: 2, K: 3, H: 4, W: 5, F: 2, HH: 3, WW: 2 },
      inputs: { w: normal('F', 'K', 'HH', 'WW') },
      edge: true,
      throws: true,
      options: { pad: 0 },
    },
    {
      name: 'a stride that fits one side alone',
      sizes: { N: 1, C: 1, H: 5, W: 6, F: 2, HH: 3, WW: 3 },
      edge: true,
      throws: true,
      options: { stride: 2, pad: 0 },
    },
  ],
});
