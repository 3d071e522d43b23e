import type { Assignment } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import type { Report } from '../report/report.ts';
import type { Level } from '../sandbox/level.ts';
import type { SourceFile } from '../sandbox/submission.ts';

/** What all submissions of a class are graded against. Plain data without any path: a worker has a kit of its own. */
export interface Task {
  readonly assignment: Assignment;
  /** The ids of the exercises to grade, those that belong to others too, in the manifest's order. */
  readonly exercises: readonly string[];
  readonly fixtures: Report['fixtures'];
  readonly sandbox: Level | null;
}

/** The same, and the kit that it is graded with on this machine. */
export interface Course extends Task {
  readonly kit: Kit;
}

/** One submission to grade, as a worker receives it: plain data that any queue could carry. */
export interface Job {
  readonly id: string;
  readonly files: Readonly<Record<string, SourceFile>>;
  /** The exercises to grade, where they are not all those of the course. */
  readonly only?: readonly string[];
}

/** What a worker made of a job: plain data too. */
export interface Done {
  readonly id: string;
  /** For staff. Without its flags, which rest on times: they stand beside it. */
  readonly report: Report;
  /** The same grading as its student may see it. */
  readonly student: Report;
  /** What the text is recognised by, once what was handed out is taken from it. */
  readonly fingerprint: readonly number[];
  /** What a human should look at, by exercise. */
  readonly flags: readonly TimedFlag[];
  readonly ms: number;
}

/** A flag and the exercise that it is about. */
export interface TimedFlag {
  readonly exercise: string;
  readonly code: string;
  readonly message: string;
}

/** What a worker is told, and what it tells. It is alive as long as it says so. */
export type Order =
  { readonly kind: 'begin'; readonly task: Task } | { readonly kind: 'grade'; readonly job: Job };
export type News =
  | { readonly kind: 'ready' }
  | { readonly kind: 'alive' }
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'fault'; readonly id: string; readonly reason: string };
