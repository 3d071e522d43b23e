import type { Printed } from '../sandbox/outcome.ts';
import type { CaseRun } from '../sandbox/run-case.ts';

const maxLength = 4000;

/** What student code printed, case by case, under the name of each case. */
export function printedIn(runs: readonly CaseRun[]): string {
  const parts = runs.flatMap(({ fixture, outcomes }) => {
    const printed = [...outcomes.values()].flatMap((outcome) =>
      'printed' in outcome ? [outcome.printed] : [],
    );
    const text = printed.map((each) => printable(each.text)).join('');
    const note = printed.some((each) => each.cut) ? '[printed more than is kept]\n' : '';
    return text === '' ? [] : [`in case "${fixture.name}":\n${text}${note}`];
  });
  return cut(parts.join(''));
}

/** What student code printed, made harmless and cut. */
export function printedText(printed: readonly Printed[]): string {
  return cut(printed.map(({ text }) => printable(text)).join(''));
}

function cut(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}\n[printed more than is shown]\n` : text;
}

/** Text without control characters other than new lines: it goes to terminals. */
function printable(text: string): string {
  return text.replace(/\t/g, '  ').replace(/[^\P{C}\n]/gu, '');
}
