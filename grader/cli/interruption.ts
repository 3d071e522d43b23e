let handler: (() => void) | null = null;

/** Has `stop` called at the next interruption, once, instead of the process being ended; gives what undoes that. */
export function catchInterruption(stop: () => void): () => void {
  handler = stop;
  return () => {
    if (handler === stop) handler = null;
  };
}

/** Tells whoever waits for an interruption; false where no one does. */
export function takeInterruption(): boolean {
  const stop = handler;
  handler = null;
  stop?.();
  return stop !== null;
}
