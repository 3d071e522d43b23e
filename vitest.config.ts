import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bin,grader,starter,solutions,assignments}/**/*.test.ts'],
    globalSetup: './bin/build-for-tests.ts',
    testTimeout: 60_000,
    typecheck: { enabled: false },
  },
});
