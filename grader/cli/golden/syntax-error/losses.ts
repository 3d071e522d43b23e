export function softmaxLoss(x: number[][], y: number[]) {
  const N = x.length;
  let loss = 0;
  const dx = x.map((row, i) => {
    const most = Math.max(...row);
    const total = row.reduce((sum, v) => sum + Math.exp(v - most), 0);
    loss += (Math.log(total) - (row[y[i]] - most)) / N;
    return row.map((v, j) => (Math.exp(v - most) / total - (j === y[i] ? 1 : 0)) / N);
  });
  return { loss, dx };
}
