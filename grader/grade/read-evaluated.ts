import { readNumbers } from '../compare/read-value.ts';
import type { Outputs } from '../gradcheck/index.ts';
import type { Evaluated, Value } from '../sandbox/outcome.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** The outputs at the points of an evaluation, up to the first point where they are no arrays of numbers. */
export function readEvaluated(evaluated: readonly Evaluated[]): Outputs[] {
  const all: Outputs[] = [];
  for (const each of evaluated) {
    const before = all.at(-1);
    const outputs = isChanges(each) ? before && changed(before, each.changes) : toOutputs(each);
    if (outputs === undefined) break;
    all.push(outputs);
  }
  return all;
}

function isChanges(evaluated: Evaluated): evaluated is Exclude<Evaluated, Value> {
  return (
    typeof evaluated === 'object' && evaluated !== null && 'kind' in evaluated && evaluated.kind === 'changes'
  );
}

/** The outputs with some of their numbers replaced; undefined where one of those is not there. */
function changed(before: Outputs, changes: readonly number[]): Outputs | undefined {
  const outputs = before.map((output) => output.slice());
  for (let i = 0; i + 1 < changes.length; i += 2) {
    let offset = changes[i] ?? NaN;
    let o = 0;
    for (let output = outputs[o]; output !== undefined && offset >= output.length; output = outputs[++o])
      offset -= output.length;
    const output = outputs[o];
    if (output === undefined || !(offset in output)) return undefined;
    output[offset] = changes[i + 1] ?? NaN;
  }
  return outputs;
}

/** The outputs at one point; undefined where one of them is no array of numbers. */
function toOutputs(values: Value): Outputs | undefined {
  const readings = Array.isArray(values) ? values.map(readNumbers) : [];
  const tensors = readings.flatMap((reading): Tensor[] =>
    reading.status === 'numbers' ? [reading.tensor] : [],
  );
  return tensors.length === readings.length ? tensors.map(({ data }) => data) : undefined;
}
