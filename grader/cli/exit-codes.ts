/** What the exit codes of the command line mean; scripts rely on them. */
export const exitCodes = { passed: 0, failed: 1, wrongUse: 2, ourFault: 3, interrupted: 130 } as const;
