/**
 * The inputs of a worked example together with what a solution makes of them: all that the forward pass returns, and the
 * gradients of the backward pass, which gets the inputs again for the upstream gradient among them.
 */
export function workOut<
  Inputs extends object,
  Forward extends { readonly cache: unknown },
  Gradients extends object,
>(
  inputs: Inputs,
  forward: (inputs: Inputs) => Forward,
  backward: (cache: Forward['cache'], example: Inputs & Forward) => Gradients,
): Inputs & Forward & Gradients {
  const example = { ...inputs, ...forward(inputs) };
  return { ...example, ...backward(example.cache, example) };
}
