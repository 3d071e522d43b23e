import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const every = 200;

/**
 * Gives what is called once for each of many students, and has garbage collected now and then: left to itself, V8 lets it
 * grow with the class first.
 */
export function openCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  let count = 0;
  return () => {
    count += 1;
    if (count % every === 0 && typeof collect === 'function') Reflect.apply(collect, undefined, []);
  };
}
