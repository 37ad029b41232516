// The grammar and the knowledge speak of the same lines: what a signature finds, the grammar colours by its role.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma'
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate'
import { signatures } from '../../src/knowledge'

const root = join(__dirname, '..', '..')

async function loadGrammar(): Promise<IGrammar> {
  const wasm = join(dirname(require.resolve('vscode-oniguruma')), 'onig.wasm')
  await loadWASM(readFileSync(wasm).buffer)
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => {
      if (scope !== 'text.log.support') return Promise.resolve(null)
      const path = join(root, 'syntaxes', 'support-log.tmLanguage.json')
      return Promise.resolve(parseRawGrammar(readFileSync(path, 'utf8'), path))
    },
  })
  const grammar = await registry.loadGrammar('text.log.support')
  assert.ok(grammar)
  return grammar
}

describe('grammar', () => {
  let grammar: IGrammar
  before(async () => {
    grammar = await loadGrammar()
  })
  const scopesOf = (line: string): string[] =>
    grammar.tokenizeLine(line, INITIAL).tokens.flatMap(({ scopes }) => scopes)

  for (const { id, role, examples } of signatures.filter((signature) => signature.role !== 'context')) {
    it(`colours ${id} as ${role}`, () => {
      for (const line of examples.hit) {
        assert.ok(
          scopesOf(line).some((scope) => scope.endsWith(`.${role}.failopen`)),
          line,
        )
      }
    })
  }

  it('colours no look-alike as a cause', () => {
    const causes = signatures.filter(({ role }) => role === 'cause')
    const hits = new Set(causes.flatMap(({ examples }) => examples.hit))
    for (const { id, examples } of causes) {
      for (const line of examples.miss.filter((miss) => !hits.has(miss))) {
        const own = scopesOf(line).filter((scope) => scope.includes(`.${id}.cause.`))
        assert.deepEqual(own, [], line)
      }
    }
  })
})
