import type { Picture } from '../compare/picture.ts';

/** The result of one grading: plain data, and the only thing that exporters read. */
export interface Report {
  readonly version: 1;
  readonly kit: string;
  readonly assignment: string;
  readonly title: string;
  /** Which fixtures were run; with `public` alone the report says nothing about the hidden ones. */
  readonly fixtures: 'public' | 'hidden' | 'all';
  readonly status: 'pass' | 'fail' | 'error';
  readonly score: number;
  readonly maxScore: number;
  readonly sandbox: SandboxNote;
  readonly exercises: readonly ExerciseReport[];
  /** Exercises of the assignment that were not asked for. */
  readonly notGraded: readonly string[];
}

/** How well the machine was guarded against the code that it ran. */
export interface SandboxNote {
  readonly level: 'default' | 'hardened';
  /** What this level does not prevent, in words. */
  readonly gaps: readonly string[];
  /** Why it was not the hardened level, in a sentence; absent where no one would have expected that. */
  readonly fallback?: string;
}

export interface ExerciseReport {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly status: 'pass' | 'fail' | 'not-started' | 'error';
  readonly score: number;
  readonly maxScore: number;
  readonly checks: readonly CheckReport[];
  /** What the student's code printed in public cases, and in hidden ones if the report is for staff. */
  readonly printed: string;
  /** The losses of a training on public data, thinned out; absent where nothing was trained. */
  readonly curve?: readonly number[];
  /** What a model of text wrote after training on public data, cut to a bounded length; absent where none was trained. */
  readonly sample?: string;
  /** What a human should look at; in reports for staff alone, where there is something. Flags change no score. */
  readonly flags?: readonly Flag[];
}

export interface Flag {
  readonly code: 'NUMERIC_DIFFERENTIATION';
  /** Whole sentences: what was seen, and what it may mean. */
  readonly message: string;
}

export interface CheckReport {
  readonly name: string;
  readonly kind: 'output' | 'gradient' | 'edges';
  readonly scope: 'public' | 'hidden';
  readonly status: 'pass' | 'fail' | 'skip' | 'error';
  readonly points: number;
  readonly maxPoints: number;
  readonly diagnosis?: DiagnosisReport;
  readonly suggestCounterexample?: true;
  /** The wrong array beside the expected one: of public cases alone, and only where pictures are asked for. */
  readonly picture?: Picture;
}

export interface DiagnosisReport {
  readonly code: string;
  readonly message: string;
  /** The value that the message is about, where the check has several. */
  readonly value?: string;
  readonly hint?: string;
  readonly place?: {
    readonly file: string;
    readonly line: number;
    readonly column?: number;
    readonly text: string;
  };
}
