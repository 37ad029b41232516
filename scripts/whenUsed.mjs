// An esbuild plugin: packages that few runs need lie in the bundle as text, which is compiled when something of theirs is
// first used. So the bundle stays one file, and starts without them.
import { build } from 'esbuild'

/**
 * @param {readonly (readonly string[])[]} groups Packages; those of a group share their modules.
 * @param {import('esbuild').BuildOptions} options As the bundle's own.
 * @returns {import('esbuild').Plugin}
 */
export const whenUsed = (groups, options) => ({
  name: 'when-used',
  setup({ onResolve, onLoad }) {
    const here = process.cwd()
    onResolve({ filter: /^[a-z@]/ }, ({ path, importer }) =>
      groups.flat().includes(path) && !importer.includes('node_modules') ? { path, namespace: 'package' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'package' }, ({ path }) => ({
      resolveDir: here,
      // A name is looked up in the prototype, because esbuild copies the names that a module has by itself: none yet.
      contents: `
        const load = require('group:${groups.findIndex((group) => group.includes(path))}')
        const get = (_, name) => name === '__esModule' ? undefined : load(${JSON.stringify(path)})[name]
        module.exports = Object.create(new Proxy({}, { get }))`,
    }))
    onResolve({ filter: /^group:/ }, ({ path }) => ({ path: path.slice('group:'.length), namespace: 'group' }))
    onLoad({ filter: /.*/, namespace: 'group' }, async ({ path }) => ({
      resolveDir: here,
      contents: `
        const { Script } = require('node:vm')
        const text = ${JSON.stringify(await bundled(groups[path], options))}
        let packages
        module.exports = (path) => {
          if (!packages) {
            const module = { exports: {} }
            new Script('(function (module, require) {' + text + '})').runInThisContext()(module, require)
            packages = module.exports
          }
          return packages[path]
        }`,
    }))
  },
})

async function bundled(packages, options) {
  const imports = packages.map((path, i) => `import * as p${i} from ${JSON.stringify(path)}\n`)
  const names = packages.map((path, i) => `${JSON.stringify(path)}: p${i}`)
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: `${imports.join('')}module.exports = { ${names.join(', ')} }`, resolveDir: process.cwd() },
    sourcemap: false,
    write: false,
  })
  return outputFiles[0].text
}
