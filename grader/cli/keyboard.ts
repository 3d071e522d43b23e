/** Single keys of the person at the terminal, without Enter. */
export interface Keyboard {
  /** Calls `onKey` for each key, in small letters; Ctrl-C is `ctrl-c`. */
  readonly listen: (onKey: (key: string) => void) => void;
  /** Clears what the window shows; what was scrolled out of it stays. */
  readonly clear: () => void;
  /** Gives the terminal back as it was. */
  readonly close: () => void;
}

/** Opens the keyboard of this process, whose input and output are terminals. */
export function openKeyboard(env: NodeJS.ProcessEnv): Keyboard {
  const { stdin, stdout } = process;
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return {
    listen(onKey) {
      stdin.on('data', (text: string) => {
        for (const key of text) onKey(key === '\u0003' ? 'ctrl-c' : key.toLowerCase());
      });
      stdin.once('end', () => {
        onKey('q');
      });
    },
    clear() {
      if (env['TERM'] !== 'dumb') stdout.write('\u001B[2J\u001B[H');
    },
    close() {
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
