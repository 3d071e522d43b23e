import { maxAbs } from '../tensor/tensor.ts';
import type { Finding } from './codes.ts';
import { distinct, isMeasurable, reproduces } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Known, Situation } from './scene.ts';
import { knownAs } from './words.ts';

/** Zero everywhere, where it should not be. One entry is enough: only the truth could make it right. */
export const allZero: Rule = ({ seen, right }) => {
  const zero = seen.length > 0 && seen.every(({ got, hasShape }) => hasShape && maxAbs(got.data) === 0);
  if (!zero || right.some((scene) => isMeasurable(scene))) return undefined;
  const entries = seen[0]?.got.data.length ?? 0;
  return {
    code: 'ALL_ZERO',
    message: entries === 1 ? 'is zero' : 'is zero everywhere',
    hint: 'Is the array that you fill the array that you return? Does the loop that fills it run?',
  };
};

/** Equal to a known array in one of these roles: what is found, in words that name it. */
function isOneOf(
  roles: readonly Known['role'][],
  told: (found: Known, situation: Situation) => Finding,
): Rule {
  return (situation) => {
    const [first] = situation.seen;
    const candidates = first?.known.filter(({ role }) => roles.includes(role)) ?? [];
    const found = candidates.find(({ name }) =>
      reproduces(situation, (scene) => knownAs(scene, name)?.tensor),
    );
    return found && told(found, situation);
  };
}

/** The upstream gradient, passed on as it came. */
export const upstreamReturned: Rule = isOneOf(['upstream'], ({ name }) => ({
  code: 'UPSTREAM_RETURNED',
  message: `is ${name} itself`,
  hint: 'The chain rule multiplies what comes from above by the local derivative, also by a mask if there is one.',
}));

/** One of the arguments, as it came. */
export const inputReturned: Rule = isOneOf(['input', 'option'], ({ name }) => ({
  code: 'INPUT_RETURNED',
  message: `is ${name}, unchanged`,
  hint: 'Is the new value computed, and is it the new one that is returned?',
}));

/** Another value of the same function. */
export const wrongName: Rule = isOneOf(['gradient', 'output'], (found, situation) => ({
  code: 'WRONG_NAME',
  message: `holds what ${found.name} should be`,
  hint: comesFromForward(situation, found)
    ? 'That is a value of the forward pass. A gradient tells how the loss moves: where do the local slope and the upstream gradient come in?'
    : `Are the two swapped, or returned under each other's name?`,
}));

/** Whether it is an output where a gradient is asked for: an upstream gradient tells that two functions give the two. */
function comesFromForward({ seen: [first] }: Situation, { role }: Known): boolean {
  return role === 'output' && first?.known.some((other) => other.role === 'upstream') === true;
}

/** The same number in every entry, where the truth varies; at least four entries, so that it is no coincidence. */
export const constant: Rule = ({ seen }) => {
  const holds = seen.every(({ got, want, hasShape }) => {
    const same = got.data.every((entry) => entry === got.data[0]);
    return hasShape && got.data.length >= 4 && same && distinct(want).size > 1;
  });
  if (!holds || seen.length === 0) return undefined;
  return {
    code: 'CONSTANT',
    message: 'is the same number in every entry',
    hint: 'A sum or a mean went over every axis, or one entry was copied to all. What is its own for each entry?',
  };
};
