import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bin,grader,starter,solutions,assignments}/**/*.test.ts'],
    globalSetup: './bin/build-for-tests.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Most of what tests wait for are processes of their own.
    maxWorkers: '100%',
    typecheck: { enabled: false },
  },
});
