import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const line = [
  'tensor',
  'define',
  'fixtures',
  'sandbox',
  'gradcheck',
  'compare',
  'diagnose',
  'score',
  'report',
];

/**
 * The rooms of grader/ in the order in which data flows, and whose code each may use. `pure` rooms touch no process, no
 * disk, no clock and no console; `types` are rooms of which they may import types alone.
 */
const rooms = {
  tensor: { uses: [], pure: true },
  define: { uses: ['tensor'] },
  fixtures: { uses: ['tensor', 'define'] },
  sandbox: { uses: ['tensor', 'define', 'fixtures'] },
  gradcheck: { uses: ['tensor'], pure: true },
  compare: { uses: ['tensor', 'gradcheck'], types: ['define', 'fixtures', 'sandbox'], pure: true },
  diagnose: {
    uses: ['tensor', 'gradcheck', 'compare'],
    types: ['define', 'fixtures', 'sandbox'],
    pure: true,
  },
  score: { uses: ['compare', 'diagnose'], types: ['define', 'fixtures'], pure: true },
  report: { uses: ['score', 'diagnose'], types: ['define', 'fixtures', 'sandbox', 'compare'], pure: true },
  train: { uses: line },
  grade: { uses: [...line, 'train'] },
  counterexample: { uses: [...line, 'grade'] },
  author: { uses: [...line, 'grade', 'loop', 'export'] },
  loop: { uses: [...line, 'grade'] },
  export: { uses: ['diagnose', 'score', 'report'], types: ['define', 'fixtures', 'sandbox'], pure: true },
  batch: { uses: [...line, 'grade', 'loop', 'export', 'page'] },
  page: { uses: [...line, 'export'], types: ['batch'] },
  lab: { uses: [...line, 'grade', 'page'] },
  site: { uses: ['tensor', 'define', 'loop', 'page', 'report', 'lab'] },
  cli: { uses: [...line, 'grade', 'counterexample', 'loop', 'export', 'batch', 'page', 'lab', 'site'] },
};
const names = Object.keys(rooms);

/** Forbids the imports that the table above does not allow. */
function wallsOf([name, { uses, types = [], pure = false }]) {
  const closed = names.filter((other) => other !== name && !uses.includes(other) && !types.includes(other));
  const patterns = [
    ...(closed.length === 0
      ? []
      : [
          {
            regex: `^\\.\\./(\\.\\./)*(${closed.join('|')})/`,
            message: `grader/${name} may not use this room; see eslint.config.js.`,
          },
        ]),
    ...(types.length === 0
      ? []
      : [
          {
            regex: `^\\.\\./(\\.\\./)*(${types.join('|')})/`,
            allowTypeImports: true,
            message: `grader/${name} may use types of this room alone.`,
          },
        ]),
    ...(pure ? [{ regex: '^(node:|zod$|esbuild$|commander$)', message: `grader/${name} is pure.` }] : []),
    ...(name === 'author'
      ? []
      : [
          {
            regex: '(^#|/)(starter|solutions|assignments)(/|$)',
            message: 'The engine uses nothing of the course.',
          },
        ]),
  ];
  return {
    files: [`grader/${name}/**/*.ts`],
    ignores: [
      '**/*.test.ts',
      'grader/gradcheck/study/**',
      ...(name === 'report' ? ['grader/report/schema.ts'] : []),
      // What a format's own rules are checked with.
      ...(name === 'export' ? ['grader/export/**/*schema.ts'] : []),
    ],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
      ...(pure && {
        'no-restricted-globals': ['error', 'process', 'console', 'performance', 'setTimeout', 'fetch'],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now' },
          { object: 'Math', property: 'random' },
        ],
      }),
    },
  };
}

const outsideOfPureRooms = {
  patterns: [
    { regex: '(^|/)grader/(?!define/index\\.ts)', message: 'Students and solutions use the starter alone.' },
  ],
};

export default tseslint.config(
  { ignores: ['bin/dist*/', 'fixtures/', 'coverage/', 'grader/cli/golden/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './assignments/tsconfig.json',
          './solutions/tsconfig.json',
          './grader/page/class/client/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': 'off', // tsc tells
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/prefer-for-of': 'off', // index loops are how layers are written
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-console': 'error',
    },
  },
  ...Object.entries(rooms).map(wallsOf),
  {
    // Runs in the sandbox: there are no methods or iterators there that student code could not have replaced.
    files: ['grader/sandbox/realm/*.ts', 'grader/tensor/digest.ts'],
    rules: {
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/prefer-string-starts-ends-with': 'off',
    },
  },
  {
    files: ['starter/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./(?!grader/gradcheck/index\\.ts$)|node:(?!module$)|#(?!mathjs$))',
              message: 'The starter uses mathjs and the gradient check alone.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['assignments/**/*.ts', 'solutions/**/*.ts'],
    ignores: ['**/*.test.ts', 'solutions/*/figures/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', outsideOfPureRooms],
      'no-unused-vars': 'off',
    },
  },
  {
    files: ['solutions/*/figures/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '(^|/)grader/(?!author/figures/(figure|printed)\\.ts$)',
              message: 'Figures use the solutions and what describes a figure.',
            },
          ],
        },
      ],
    },
  },
  {
    // Loops over flat arrays: the index is bounded on the same screen.
    files: ['grader/{gradcheck,compare,diagnose}/**/*.ts', 'starter/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['bin/**', 'grader/gradcheck/study/**', '**/*.test.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.test.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
