import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { version } from '../../../package.json'
import { commandsOf } from '../../../src/cli/commandTree'
import { manPage } from '../../../src/cli/manPage'
import { createProgram } from '../../../src/cli/program'

const program = createProgram(() => undefined)
const page = manPage(program, version)

describe('failopen(1)', () => {
  it('names every command and option', () => {
    for (const { name, options } of commandsOf(program)) {
      if (name === 'help') continue
      assert.ok(page.includes(`.SS "failopen ${name}`), name)
      for (const { flags, names } of options) {
        if (!names.includes('--help')) assert.ok(page.includes(`.B ${flags.replaceAll('-', '\\-')}`), flags)
      }
    }
  })

  for (const [program, args] of [
    ['groff', ['-man', '-ww', '-Tutf8']],
    ['mandoc', ['-man', '-Tlint', '-Wwarning']],
  ] as const) {
    it(`is taken by ${program} without a warning`, function () {
      const { error, status, stdout, stderr } = spawnSync(program, args, { input: page, encoding: 'utf8' })
      if (error) this.skip()
      assert.equal(stderr, '')
      // the page of a build that can be repeated has no date
      const lines = stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))
      if (program === 'mandoc') assert.deepEqual(lines, [])
      else assert.equal(status, 0)
    })
  }
})
