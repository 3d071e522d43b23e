import { VALUE_CODES } from '../diagnose/codes.ts';
import { withhold } from '../diagnose/withhold.ts';
import type { CheckReport, DiagnosisReport, ExerciseReport, Report } from '../report/report.ts';

/**
 * What students may learn of hidden checks: whether they passed (`status`), also why not, in words that hold nothing of
 * the cases (`message`), or all that was seen, which may quote hidden inputs (`inputs`; for when they are no secret any
 * longer).
 */
export type Policy = 'status' | 'message' | 'inputs';

/** One grading, as staff and as its student may see it. */
export interface Graded {
  /** The report that was made for staff. */
  readonly report: Report;
  /** The report that was made without what students may not see. */
  readonly student: Report;
}

/** A report that its student may read. Every export for students takes this and nothing else. */
export interface Disclosed {
  readonly policy: Policy;
  readonly report: Report;
}

/** The report that a student may read under a policy. Flags are for staff under every policy. */
export function disclose({ report, student }: Graded, policy: Policy): Disclosed {
  const shown = policy === 'inputs' ? report : student;
  const exercises = shown.exercises.map((exercise): ExerciseReport => {
    const { flags: _flags, ...rest } = exercise;
    if (policy === 'inputs') return rest;
    return { ...rest, checks: exercise.checks.map((check) => discloseCheck(check, policy)) };
  });
  return { policy, report: { ...shown, exercises } };
}

function discloseCheck(check: CheckReport, policy: 'status' | 'message'): CheckReport {
  const { diagnosis, suggestCounterexample, ...rest } = check;
  if (check.scope === 'public' || diagnosis === undefined) return check;
  if (policy === 'status') return { ...rest, ...(check.status === 'error' && { diagnosis: fault }) };
  return {
    ...rest,
    ...(suggestCounterexample === true && { suggestCounterexample }),
    diagnosis: discloseDiagnosis(diagnosis),
  };
}

/** That the grader is at fault is never held back: it is no fault of the student's. */
const fault: DiagnosisReport = {
  code: 'GRADER_FAULT',
  message: 'could not be judged',
  hint: 'This is a fault of GradKit, not of your code. Tell your instructors.',
};

/** Words about a hidden value are fixed for each code, whoever made the report. */
function discloseDiagnosis(diagnosis: DiagnosisReport): DiagnosisReport {
  const code = VALUE_CODES.find((each) => each === diagnosis.code);
  if (code === undefined) return diagnosis;
  const { value, place } = diagnosis;
  return {
    ...withhold({ code }),
    ...(value !== undefined && { value }),
    ...(place !== undefined && { place }),
  };
}
