/** What the sandbox promises on any system, and what it does not. */
export const defaultLevel = {
  level: 'default',
  gaps: [
    'Node itself, not the operating system, keeps student code from files, processes and the network.',
    'Processor time is limited by ending the process, memory outside the heap by watching it (on Linux).',
  ],
} as const;
