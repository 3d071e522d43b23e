let converged = false;
while (!converged) {
  converged = Math.random() > 2;
}

export function softmaxLoss(x, y) {
  return { loss: 0, dx: x };
}
