import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The flow, left to right. A stage imports from itself and from the stages to its left, no other.
const stages = ['capture', 'records', 'bits', 'split', 'model', 'scores', 'plots', 'report', 'cli'];

const oneWay = stages.map((stage, at) => ({
  files: [`lib/${stage}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${[...stages.slice(at + 1), 'index'].join('|')})(/|$)`,
            message: `${stage}/ may import only from the stages to its left (see ARCHITECTURE.md).`,
          },
        ],
      },
    ],
  },
}));

export default defineConfig(
  { ignores: ['**/dist/', 'coverage/', 'build/', 'reports/', 'third-party/', 'lib/bin/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs'] } },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A typed array read inside its own bounds is a number; the hot loops say so with `!`.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'error',
    },
  },
  { files: ['lib/cli/**', 'data/traffic/**'], rules: { 'no-console': 'off' } },
  ...oneWay,
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: 'lib/dist', message: 'Import from firstbytes, the one door.' }] },
      ],
    },
  },
);
