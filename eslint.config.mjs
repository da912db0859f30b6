import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The flow, left to right. A stage imports from itself and from the stages to its left, no other.
const stages = ['capture', 'records', 'bits', 'split', 'model', 'scores', 'plots', 'report'];

const refuse = (files, regex, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
});

const oneWay = stages.map((stage, at) =>
  refuse(
    [`lib/${stage}/**/*.{ts,tsx}`],
    `^(\\.\\./)+(${[...stages.slice(at + 1), 'cli', 'index'].join('|')})(/|$)`,
    `${stage}/ may import only from itself and the stages to its left (see ARCHITECTURE.md).`,
  ),
);

const beside = [
  refuse(
    ['lib/jupyter/**/*.ts'],
    '^(\\.\\./){2}(?!(platform/node/interrupts|files/write-whole)$)',
    'jupyter/ stands beside the flow and imports from no stage (see ARCHITECTURE.md).',
  ),
  refuse(
    ['lib/report/browser/**/*.ts'],
    '^(\\.\\./)+(?!(plotly|live-figures)$)|^node:',
    'browser/ runs in a page and imports from nothing but itself.',
  ),
];

const oneDoor = [
  refuse(['lib/cli/*.ts'], '^\\.\\./(?!index$)', 'Import from ../index, the one door.'),
  refuse(['lib/cli/*/*.ts'], '^(\\.\\./){2}(?!index$)', 'Import from ../../index, the one door.'),
  refuse(
    ['test/**/*.ts', 'traffic/**/*.ts'],
    '/lib/|firstbytes/',
    'Import from firstbytes, the one door.',
  ),
];

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      'coverage/',
      'build/',
      'reports/',
      'third-party/',
      'lib/bin/',
      'lib/model/fused/assembly/',
      'lib/model/fused/kernel-binary.ts',
      'lib/report/page/browser-bundles.ts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs', 'lib/*.mjs'] } },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A typed array read inside its own bounds is a number; the hot loops say so with `!`.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'error',
    },
  },
  { files: ['traffic/**'], rules: { 'no-console': 'off' } },
  {
    files: ['lib/cli/**'],
    ignores: ['lib/cli/shared/standard-output.ts', 'lib/cli/shared/standard-error.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['stdout', 'stderr'].map((property) => ({
          object: 'process',
          property,
          message:
            'Print through standard-output.ts and standard-error.ts, which make it printable.',
        })),
      ],
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  ...oneWay,
  ...beside,
  ...oneDoor,
);
