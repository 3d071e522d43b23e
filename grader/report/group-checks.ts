import type { CheckReport, DiagnosisReport } from './report.ts';

/** Checks that read the same: passed ones stand on one line, and so do failed ones with one reason. */
export interface CheckGroup {
  readonly status: CheckReport['status'];
  readonly names: readonly string[];
  /** The checks behind the names. */
  readonly checks: readonly CheckReport[];
  readonly diagnosis: DiagnosisReport | undefined;
}

/**
 * Gathers the checks of an exercise for reading. A hidden check is told only where it adds something: not beside a public
 * one of the same name that came to the same, nor where the public one has yet to be mended. A fault of the grader always
 * is.
 */
export function groupChecks(checks: readonly CheckReport[]): CheckGroup[] {
  const groups = new Map<string, CheckGroup>();
  for (const check of checks) {
    const name = labelOf(check, checks);
    if (name === null) continue;
    const { status, diagnosis } = check;
    const key = status === 'pass' ? 'pass' : `${reasonOf(check)} ${valueBeside(check, checks)}`;
    const group = groups.get(key) ?? { status, names: [], checks: [], diagnosis };
    groups.set(key, { ...group, names: [...group.names, name], checks: [...group.checks, check] });
  }
  return [...groups.values()];
}

function reasonOf({ status, diagnosis }: CheckReport): string {
  return `${status} ${diagnosis?.code} ${diagnosis?.message}`;
}

/** The value to name beside a check of several; nothing where the value's own check fails for the same reason. */
function valueBeside(check: CheckReport, checks: readonly CheckReport[]): string {
  const value = check.diagnosis?.value ?? '';
  const isTold = checks.some((other) => other.name === value && reasonOf(other) === reasonOf(check));
  return isTold ? '' : value;
}

/** The name of a check as the reader sees it; null where the check of the other scope says it already. */
function labelOf({ name, scope, status }: CheckReport, checks: readonly CheckReport[]): string | null {
  const other = checks.find((check) => check.name === name && check.scope !== scope);
  if (other === undefined) return name;
  const bothPass = status === 'pass' && other.status === 'pass';
  const isSaid = bothPass || (other.status !== 'pass' && status !== 'error');
  if (scope === 'hidden') return isSaid ? null : `${name} (hidden)`;
  return status === 'pass' && !bothPass ? `${name} (public)` : name;
}
