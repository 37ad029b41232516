import js from '@eslint/js'
import globals from 'globals'
import ts from 'typescript-eslint'

/** Imports point down only: what a folder may not import, by path pattern. */
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ regex: group, message })) }],
})
const NODE = ['^node:', 'this runs in a browser, too: ask the machine']
const MACHINE = ['^(node:|vscode$)', 'the core is pure: ask the host']
const SURFACES = ['^(\\.\\./)+(extension|cli|mcp|panel|timeline|host)/', 'imports point down only']
const KNOWLEDGE = ['^(\\.\\./)+knowledge(/|$)', 'knowledge is handed in']
const STAGES = [
  '^\\.\\./(open|recognise|scan|correlate|judge|kernel|report)(/|$)',
  'a stage imports core/model, never another stage',
]

export default ts.config(
  {
    ignores: [
      'dist',
      'out',
      'node_modules',
      'src/knowledge/index.ts',
      'src/core/scan/gateWasm.ts',
      'test/results',
      'sample',
      '.vscode-test',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  { files: ['**/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.mocha, ...globals.browser } } },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Typed arrays and tables are read where the index is known to be inside.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'named exports only' }],
      'max-lines': ['error', { max: 300, skipBlankLines: false }],
    },
  },
  { files: ['scripts/**', 'test/**', '*.mjs'], rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' } },
  { files: ['src/core/**'], rules: forbid(MACHINE, SURFACES, KNOWLEDGE) },
  {
    files: ['src/core/{open,recognise,scan,correlate,judge,kernel}/**'],
    rules: forbid(MACHINE, SURFACES, KNOWLEDGE, STAGES),
  },
  { files: ['src/core/model/**'], rules: forbid(MACHINE, SURFACES, STAGES, KNOWLEDGE) },
  {
    files: ['src/knowledge/**'],
    rules: forbid(MACHINE, SURFACES, ['/core/(?!model/)', 'knowledge knows the model only']),
  },
  { files: ['src/extension/**'], ignores: ['src/extension/node.ts'], rules: forbid(NODE) },
  { files: ['src/host/**'], rules: forbid(['/(extension|cli|mcp|panel|timeline)(/|$)', 'imports point down only']) },
)
