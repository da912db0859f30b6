import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The flow, left to right. A stage imports from itself and from the stages to its left, no other.
const stages = [
  'capture',
  'records',
  'bits',
  'split',
  'model',
  'scores',
  'learn',
  'plots',
  'report',
];

const refuse = (files, regex, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
});

/** A door of the library: the root's, a stage's, or the one for its commands and tests. */
const doors = [
  'index',
  'internal',
  'notebooks',
  'pages',
  ...stages,
  ...stages.map((stage) => `${stage}/index`),
];

const oneWay = stages.map((stage, at) =>
  refuse(
    [`lib/${stage}/**/*.{ts,tsx}`],
    `^(\\.\\./)+((${[...stages.slice(at + 1), 'cli'].join('|')})(/|$)|(${doors.join('|')})$)`,
    `${stage}/ may import only from itself and the stages to its left, and through no door (see ARCHITECTURE.md).`,
  ),
);

// The rooms of traffic/, in the same way.
const trafficRooms =
  'chance run clients servers protocols hard-cases record office executables write main'.split(' ');

// What of the library no room may import: all but firstbytes and firstbytes/STAGE.
const behindTraffic = '/lib/|firstbytes/((internal|notebooks)$|.*/)';

const trafficOneWay = trafficRooms.map((room, at) =>
  refuse(
    [`traffic/${room}/**/*.ts`],
    `^(\\.\\./)+(${[...trafficRooms.slice(at + 1), ...(room === 'write' ? [] : ['options'])].join('|')})(/|$)|${behindTraffic}`,
    `${room}/ may import only from itself, the rooms before it (see traffic/README.md) and public doors of the library.`,
  ),
);

const beside = [
  refuse(
    ['lib/jupyter/**/*.ts'],
    '^(\\.\\./){2}(?!(platform/node/interrupts|files/write-whole)$)',
    'jupyter/ stands beside the flow and imports from no stage (see ARCHITECTURE.md).',
  ),
  refuse(
    ['lib/platform/**/*.ts'],
    `^(\\.\\./)+(${[...stages, 'jupyter', 'cli', 'index', 'web'].join('|')})(/|$)`,
    'platform/ stands below all stages and imports from none (see ARCHITECTURE.md).',
  ),
  refuse(
    ['lib/report/browser/**/*.ts'],
    '^(\\.\\./)+(?!(plotly|live-figures)$)|^node:',
    'browser/ runs in a page and imports from nothing but itself.',
  ),
];

const behindDoors = `(?!(index|internal|notebooks(\\.js)?|(${stages.join('|')})/index)$)`;
const throughDoors = [
  refuse(
    ['lib/cli/*.ts'],
    `^\\.\\./${behindDoors}`,
    'Import from a door of the library: ../index.',
  ),
  refuse(
    ['lib/cli/*/*.ts'],
    `^(\\.\\./){2}${behindDoors}`,
    'Import from a door of the library: ../../index, ../../internal or ../../STAGE/index.',
  ),
  refuse(
    ['test/**/*.ts'],
    '/lib/|firstbytes/.*/',
    'Import from a door of the library: firstbytes, firstbytes/STAGE or firstbytes/internal.',
  ),
  // A page's program takes firstbytes/web and firstbytes/pages, and scripts of a report's pages.
  refuse(
    ['web/**/*.{ts,tsx}'],
    '/lib/(?!report/browser/)|firstbytes/(internal$|.*/)',
    'Import from a public door of the library: firstbytes, firstbytes/STAGE, firstbytes/notebooks, /web or /pages.',
  ),
  refuse(
    ['traffic/*.ts'],
    behindTraffic,
    'Import from a public door of the library: firstbytes or firstbytes/STAGE.',
  ),
];

/** Parts of lib/ that need Node: files, processes, threads' programs. All else runs in a browser too. */
const needsNode = [
  'lib/{cli,files,jupyter,capture/live,platform/node}/**',
  // What writes records, follows a growing log, or reads the environment.
  'lib/records/sinks/**',
  'lib/records/log/followed-file.ts',
  'lib/records/training-data/{training-data-writer,sample-rows}.ts',
  // What TensorFlow.js is loaded with, and the programs of threads.
  'lib/model/tensorflow/backends.ts',
  'lib/model/fused/{training,scoring}-thread.ts',
  // What shows figures on a desktop, and PNG, which a native module draws.
  'lib/plots/showing/desktop.ts',
  'lib/plots/drawing/{png,indexed-png}.ts',
  // What writes reports and pages, or reads what they embed.
  'lib/report/capstone/{seeds-file,write-capstone}.ts',
  'lib/report/tensorboard/{event-file,training-board,capstone-board}.ts',
  'lib/report/notebook/**',
  'lib/report/page/plotly-bundle.ts',
];

const portable = {
  files: ['lib/**/*.{ts,tsx}'],
  ignores: needsNode,
  rules: {
    'no-restricted-globals': [
      'error',
      ...['Buffer', 'process', 'require', '__dirname', '__filename', 'setImmediate', 'global'].map(
        (name) => ({ name, message: 'A browser has none: see #platform (ARCHITECTURE.md).' }),
      ),
    ],
    'no-restricted-syntax': [
      'error',
      {
        selector:
          ':matches(ImportDeclaration, ImportExpression, ExportNamedDeclaration)[source.value=/^node:/]',
        message: 'A browser has no modules of Node: see #platform (ARCHITECTURE.md).',
      },
      {
        selector: 'ImportDeclaration[source.value=/platform.(node|web)/]',
        message: 'Import from #platform, which is the side that fits.',
      },
    ],
  },
};

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
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"], TSParameterProperty)[accessibility="private"]',
          message:
            'Write #name: a private member is private at run time too (see CONTRIBUTING.md).',
        },
      ],
    },
  },
  { files: ['traffic/**', 'web/main.ts'], rules: { 'no-console': 'off' } },
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
  ...throughDoors,
  ...trafficOneWay,
  portable,
);
