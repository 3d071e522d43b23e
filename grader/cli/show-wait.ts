import type { Terminal } from './terminal.ts';

/** Shows that an exercise is training, and since when, until what it returns is called. */
export function showWait(id: string, limitMs: number, { progress }: Terminal): () => void {
  if (progress === undefined) return () => undefined;
  const start = performance.now();
  const show = (): void => {
    const seconds = Math.floor((performance.now() - start) / 1000);
    progress(`${id} is training: ${seconds} s of at most ${Math.ceil(limitMs / 1000)} s`);
  };
  show();
  const timer = setInterval(show, 250);
  return () => {
    clearInterval(timer);
    progress('');
  };
}
