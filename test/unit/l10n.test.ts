// Every word that the extension shows can be translated, and the translation is whole: same keys, placeholders, codicons
// and links. `npm run l10n` renews the bundle after a change.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exported, sources, unwrapped } from '../../scripts/l10n.mjs'

type Words = Readonly<Record<string, string>>

const root = join(__dirname, '..', '..')
const read = (...path: string[]): Words => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Words
const languages = readdirSync(join(root, 'l10n')).flatMap(
  (name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1] ?? [],
)

/** What a translation has to keep, wherever it puts it. */
const kept = (text: string): string[] => (text.match(/\{\d+\}|\$\([\w-]+\)|\(command:[\w.]+\)|`[^`]+`/g) ?? []).sort()

describe('l10n', function () {
  this.timeout(60_000)

  it('no shown word is written in place', () => {
    const found = sources().flatMap((path) => unwrapped(path).map(({ line, text }) => `${path}:${line} ${text}`))
    assert.deepEqual(found, [])
  })

  it('the bundle is in step with the sources', async () => {
    assert.deepEqual(read('l10n', 'bundle.l10n.json'), await exported())
  })

  it('is translated', () => assert.ok(languages.includes('de')))

  for (const language of languages) {
    for (const [own, translated] of [
      [
        ['l10n', 'bundle.l10n.json'],
        ['l10n', `bundle.l10n.${language}.json`],
      ],
      [['package.nls.json'], [`package.nls.${language}.json`]],
    ] as const) {
      it(`${translated.join('/')} has every key, placeholder, codicon and link`, () => {
        const [words, other] = [read(...own), read(...translated)]
        assert.deepEqual(Object.keys(other).sort(), Object.keys(words).sort())
        for (const [key, text] of Object.entries(words)) {
          assert.deepEqual(kept(other[key] as string), kept(text), key)
          assert.notEqual(other[key]?.trim(), '', key)
        }
      })
    }
  }
})
