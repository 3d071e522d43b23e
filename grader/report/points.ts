/** Points as a person writes them: 7, 7.5, 1.67. */
export function points(amount: number): string {
  return String(Math.round(amount * 100) / 100);
}
