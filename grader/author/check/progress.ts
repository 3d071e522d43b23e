import { SingleBar } from 'cli-progress';
import { holds, type Judged, nameOf } from './judged.ts';
import type { Watcher } from './pool.ts';
import type { Task } from './task.ts';

/** Shows how far a check is, until it is stopped. */
export interface Progress extends Watcher {
  stop(): void;
}

/** One line, rewritten: a bar, and the claim and the exercise at work. It goes to standard error. */
export function showBar(tasks: readonly Task[]): Progress {
  const bar = new SingleBar({ format: '{bar} {value}/{total}  {doing}', barsize: 24, clearOnComplete: true });
  const working = new Set<Task>();
  const update = (step: number): void => {
    const doing = [...working].map((task) => `${nameOf(task)}: ${task.claim}`).join(', ');
    bar.increment(step, { doing });
  };
  bar.start(tasks.length, 0, { doing: 'starting' });
  return {
    begin(task) {
      working.add(task);
      update(0);
    },
    end(task) {
      working.delete(task);
      update(1);
    },
    stop() {
      bar.stop();
    },
  };
}

/** A line for each assignment and exercise when all its claims are judged. */
export function sayLines(tasks: readonly Task[], say: (text: string) => void): Progress {
  const left = new Map<string, number>();
  for (const task of tasks) left.set(nameOf(task), (left.get(nameOf(task)) ?? 0) + 1);
  const wrong = new Map<string, Judged[]>();
  return {
    begin() {
      // A line when it is over is enough.
    },
    end(task, result) {
      const name = nameOf(task);
      const remaining = (left.get(name) ?? 0) - 1;
      left.set(name, remaining);
      const failed = wrong.get(name) ?? [];
      if (!holds({ task, result })) wrong.set(name, [...failed, { task, result }]);
      if (remaining > 0) return;
      const claims = (wrong.get(name) ?? []).map((each) => each.task.claim);
      say(claims.length === 0 ? `✓ ${name}\n` : `✗ ${name}: ${claims.join(', ')}\n`);
    },
    stop() {
      // Every line is complete.
    },
  };
}
