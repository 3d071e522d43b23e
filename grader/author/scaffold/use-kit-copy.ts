import { afterAll, beforeAll } from 'vitest';
import { copyKit, type KitCopy } from './kit-copy.ts';

/** One copy of the kit for all tests of a file, there while they run. To be called at the top of a file. */
export function useKitCopy(): Omit<KitCopy, 'remove'> {
  let kit: KitCopy;
  beforeAll(async () => {
    kit = await copyKit();
  });
  afterAll(() => kit.remove());
  return {
    get root() {
      return kit.root;
    },
    get built() {
      return kit.built;
    },
    run: (command) => kit.run(command),
  };
}
