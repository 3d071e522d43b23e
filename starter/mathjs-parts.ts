import {
  type ConfigOptions,
  create,
  dotPowDependencies,
  type FactoryFunctionMap,
  multiplyDependencies,
} from 'mathjs';

/** A mathjs under this configuration, of the parts that the starter uses: for the sandbox, where less is sent and loaded. */
export function createMathjs(config: ConfigOptions): unknown {
  const used = [dotPowDependencies, multiplyDependencies];
  const factories: FactoryFunctionMap = Object.fromEntries(
    used.flatMap((dependencies) => Object.entries(dependencies ?? {})),
  );
  return create(factories, config);
}
