// Bundles everything that ships into dist/: the command line, the extension and its thread, each for Node and for the
// browser, the webviews' pages, and the sample case. With --tests the extension's suites, too, into out/.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build, context } from 'esbuild'
import './scripts/generate.mjs'
import { packSample } from './scripts/sample.mjs'
import { whenUsed } from './scripts/whenUsed.mjs'

const watch = process.argv.includes('--watch')
const production = process.argv.includes('--production')
const tests = process.argv.includes('--tests')

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  target: 'node20',
  platform: 'node',
  format: 'cjs',
  // jsonc-parser's main is UMD, which cannot be bundled
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
}

/**
 * What is imported by `import()` becomes a file of its own beside the bundle, which is read when it is first needed.
 * @type {import('esbuild').Plugin}
 */
const lazy = {
  name: 'lazy',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path)}.js`, external: true } : undefined,
    )
  },
}

/** The words come with the page and with VS Code; the way by which @vscode/l10n could get them from elsewhere is cut. */
const define = { fetch: 'undefined' }

/** @type {import('esbuild').BuildOptions} */
const extension = {
  ...shared,
  define,
  external: ['vscode'],
  // VS Code 1.101, the oldest that is supported, runs Node 22
  target: 'node22',
  supported: { 'dynamic-import': false },
  plugins: [lazy],
}

/**
 * Nothing of Node's is reachable from here: esbuild fails at each node: import.
 * @type {import('esbuild').BuildOptions}
 */
const browser = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  target: 'chrome128',
  mainFields: ['browser', 'module', 'main'],
  // some libraries have a page's part that asks for its document
  conditions: ['worker'],
  inject: ['src/host/fetchData.ts'],
}

/** @type {import('esbuild').BuildOptions} */
const page = { ...shared, platform: 'browser', define, format: 'iife', target: 'chrome128' }

/**
 * zod names all its languages where nobody can shake them off, a third of a megabyte.
 * @type {import('esbuild').Plugin}
 */
const zodInEnglish = {
  name: 'zod-in-english',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }))
  },
}

/** What the command line starts without. */
const seldomUsed = [
  ['@modelcontextprotocol/sdk/server/mcp.js', '@modelcontextprotocol/sdk/server/stdio.js', 'zod/mini', 'zod/locales'],
  ['hast-util-to-html', 'hastscript', 'mdast-util-gfm', 'mdast-util-to-hast', 'mdast-util-to-markdown'],
  ['modern-tar'],
  ['re2js'],
  ['temporal-polyfill'],
  ['tldts-icann'],
  ['unbzip2-stream/lib/bzip2'],
  ['xz-decompress'],
  ['yaml'],
  ['zstddec/stream'],
]

/** @type {import('esbuild').BuildOptions[]} */
const targets = [
  {
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [whenUsed(seldomUsed, { ...shared, plugins: [zodInEnglish] })],
  },
  { ...extension, entryPoints: ['src/extension/node.ts'], outfile: 'dist/extension.js' },
  { ...extension, entryPoints: ['src/extension/surfaces.ts'], outfile: 'dist/surfaces.js' },
  { ...shared, entryPoints: ['src/host/worker.ts'], outfile: 'dist/worker.js', target: 'node22' },
  { ...shared, entryPoints: ['src/host/siftWorker.ts'], outfile: 'dist/sift.js' },
  { ...shared, entryPoints: ['src/host/gunzipWorker.ts'], outfile: 'dist/gunzip.js' },
  // The web extension host takes CommonJS, too, and one file alone; a worker of its own does not
  { ...browser, entryPoints: ['src/extension/web.ts'], outfile: 'dist/web.js', external: ['vscode'], format: 'cjs' },
  { ...browser, entryPoints: ['src/host/webWorker.ts'], outfile: 'dist/webWorker.js' },
  { ...page, entryPoints: ['src/panel/main.ts'], outfile: 'dist/panel.js' },
  {
    ...page,
    entryPoints: { timeline: 'src/timeline/main.ts', 'timeline-style': 'media/timeline.css' },
    outdir: 'dist',
  },
]

if (tests) {
  targets.push({
    ...browser,
    entryPoints: ['test/extension/web/index.ts'],
    outfile: 'out/test/web/index.js',
    external: ['vscode'],
    format: 'cjs',
    inject: [],
    // mocha's script would take the bundle's own exports for its place
    define: { module: 'undefined' },
  })
  const suite = 'test/extension/suite'
  targets.push({
    ...shared,
    entryPoints: readdirSync(suite)
      .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
      .map((name) => `${suite}/${name}`),
    outdir: 'out/test/extension',
    external: ['vscode', 'mocha'],
    target: 'node22',
    // the sample's generator is a module and asks where it stands
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href" },
  })
}

mkdirSync('dist', { recursive: true })
writeFileSync('dist/sample.tar.gz', await packSample())

if (watch) {
  const contexts = await Promise.all(targets.map((target) => context(target)))
  await Promise.all(contexts.map((one) => one.watch()))
  console.log('watching')
} else {
  await Promise.all(targets.map((target) => build(target)))
}
