// The manifest keeps its promises: settings described and scoped, every word in package.nls.json, colours for every kind
// of theme, files that exist.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import manifest from '../../package.json'
import words from '../../package.nls.json'

const root = join(__dirname, '..', '..')
const { contributes } = manifest

interface Setting {
  readonly type: string
  readonly default: unknown
  readonly scope: string
  readonly order: number
  readonly markdownDescription: string
  readonly minimum?: number
  readonly enum?: readonly string[]
  readonly markdownEnumDescriptions?: readonly string[]
}

describe('manifest', () => {
  const groups = contributes.configuration
  const settings = groups.flatMap(({ properties }) => Object.entries(properties as unknown as Record<string, Setting>))

  it('groups the settings, each described, scoped and in order', () => {
    assert.deepEqual(
      groups.map(({ order }) => order),
      groups.map((_, i) => i + 1),
    )
    for (const { title } of groups) assert.match(title, /^%.+%$/)
    for (const [name, setting] of settings) {
      assert.match(name, /^failopen\./)
      assert.match(setting.markdownDescription, /^%.+%$/, name)
      assert.match(setting.scope, /^(resource|window|machine)$/, name)
      assert.notEqual(setting.default, undefined, name)
      assert.equal(typeof setting.order, 'number', name)
      assert.equal(setting.markdownEnumDescriptions?.length, setting.enum?.length, name)
    }
  })

  it('lets no workspace, which may be a stranger’s bundle, loosen a bound or show names', () => {
    const own = settings.filter(([name]) => /^failopen\.(limits|tools|browse)\./.test(name))
    assert.ok(own.length >= 6)
    for (const [name, { scope }] of own) assert.equal(scope, 'machine', name)
  })

  it('has every word of its own in package.nls.json, and none without use', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key as string)
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort())
  })

  it('writes no title, name or description in place', () => {
    const shown = /"(?:title|description|markdownDescription|displayName|userDescription|altText|name)":"(?!%)([^"]*)"/g
    const { commands, views, viewsWelcome, walkthroughs, colors, configuration } = contributes
    const text = JSON.stringify({ commands, views, viewsWelcome, walkthroughs, colors, configuration })
    assert.deepEqual(
      [...text.matchAll(shown)].map(([, word]) => word),
      [],
    )
  })

  it('gives each colour for dark, light and both high contrasts', () => {
    for (const { id, defaults } of contributes.colors) {
      assert.deepEqual(Object.keys(defaults).sort(), ['dark', 'highContrast', 'highContrastLight', 'light'], id)
    }
  })

  it('shows commands with codicons alone', () => {
    const icons = [...readFileSync(join(root, 'package.json'), 'utf8').matchAll(/"icon": "([^"]+)"/g)]
    const wrong = icons.filter(([, icon]) => !/^(\$\([a-z-]+\)|media\/(icon\.png|view\.svg))$/.test(icon as string))
    assert.deepEqual(wrong, [])
  })

  it('has the files of its walkthrough, and runs commands that it contributes', () => {
    const known = new Set([...contributes.commands.map(({ command }) => command), 'failopen.case.focus'])
    for (const { steps } of contributes.walkthroughs) {
      for (const { media, completionEvents } of steps) {
        const file = 'image' in media ? media.image : media.markdown
        assert.ok(existsSync(join(root, file as string)), file)
        for (const event of completionEvents) assert.ok(known.has(event.replace('onCommand:', '')), event)
      }
    }
    const linked = Object.values<string>(words).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)])
    for (const [, command] of linked) assert.ok(known.has(command as string), command)
  })

  it('describes each tool for the model, with a schema that takes nothing else', () => {
    for (const { name, modelDescription, inputSchema } of contributes.languageModelTools) {
      assert.ok(modelDescription.length > 100, name)
      assert.equal(inputSchema.additionalProperties, false, name)
    }
  })
})
