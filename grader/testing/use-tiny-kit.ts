import { afterAll, beforeAll } from 'vitest';
import { makeTinyKit, type TinyKit } from './tiny-kit.ts';

/** A tiny kit with one submission in it, both there while tests run. */
interface SharedKit extends Pick<TinyKit, 'root' | 'submit'> {
  readonly submission: string;
}

/** One tiny kit for all tests of a file, and a submission of these files to it. To be called at the top of a file. */
export function useTinyKit(files: Readonly<Record<string, string>>): SharedKit {
  let kit: TinyKit;
  let submission: string;
  beforeAll(async () => {
    kit = await makeTinyKit();
    submission = await kit.submit(files);
  });
  afterAll(() => kit.remove());
  return {
    get root() {
      return kit.root;
    },
    get submission() {
      return submission;
    },
    submit: (others) => kit.submit(others),
  };
}
