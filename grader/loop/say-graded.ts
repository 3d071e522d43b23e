import type { Progress } from './state.ts';

const scopeInWords = { public: 'public', hidden: 'hidden', all: 'public and hidden' } as const;

/** On which checks and when something was graded, in local time: `2026-03-01 09:30 on the public checks`. */
export function sayGraded({ fixtures, gradedAt }: Progress): string {
  const when = new Date(gradedAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  return `${day} ${two(when.getHours())}:${two(when.getMinutes())} on the ${scopeInWords[fixtures]} checks`;
}
