import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { CLI } from '../support/cli'

function scriptOf(shell: string): string {
  const { stdout, status } = spawnSync(process.execPath, [CLI, 'completion', shell], { encoding: 'utf8' })
  assert.equal(status, 0)
  return stdout
}

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

describe('failopen completion', () => {
  it('is a bash script that offers commands, options, their values, and leaves paths to bash', function () {
    if (!has('bash')) this.skip()
    const script = scriptOf('bash')
    const offered = (...words: readonly string[]): string[] => {
      const ask = `${script}\nCOMP_WORDS=("$@")\nCOMP_CWORD=$(($# - 1))\n_failopen\nprintf '%s\\n' "\${COMPREPLY[@]}"`
      const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-uc', ask, 'bash', ...words], {
        encoding: 'utf8',
      })
      assert.deepEqual([status, stderr], [0, ''])
      return stdout.split('\n').filter((line) => line !== '')
    }
    assert.deepEqual(offered('failopen', 'tri'), ['triage'])
    assert.ok(offered('failopen', '').includes('completion'))
    assert.deepEqual(offered('failopen', 'triage', '--win'), ['--window'])
    assert.deepEqual(offered('failopen', 'capacity', '--layout', ''), ['linear', 'paged', 'headfrag'])
    assert.deepEqual(offered('failopen', 'capacity', '--layout', 'h'), ['headfrag'])
    assert.deepEqual(offered('failopen', 'completion', ''), ['bash', 'zsh', 'fish'])
    assert.deepEqual(offered('failopen', 'triage', ''), [])
    assert.deepEqual(offered('failopen', 'triage', '$(echo --window)', '$(exit 3)'), [])
  })

  it('is a script that zsh can read', function () {
    if (!has('zsh')) this.skip()
    const { status, stderr } = spawnSync('zsh', ['-n', '-c', scriptOf('zsh')], { encoding: 'utf8' })
    assert.deepEqual([status, stderr], [0, ''])
  })

  it('offers in fish what it offers in bash', function () {
    if (!has('fish')) this.skip()
    const offered = (line: string): string[] => {
      const ask = `${scriptOf('fish')}\ncomplete -C ${JSON.stringify(line)}`
      const { status, stdout, stderr } = spawnSync('fish', ['--no-config', '-c', ask], { encoding: 'utf8' })
      assert.deepEqual([status, stderr], [0, ''])
      const words = stdout.split('\n').map((row) => row.split('\t')[0] ?? '')
      return words.filter((word) => word !== '')
    }
    assert.deepEqual(offered('failopen tri'), ['triage'])
    assert.deepEqual(offered('failopen capacity --layout '), ['headfrag', 'linear', 'paged'])
    assert.deepEqual(offered('failopen completion z'), ['zsh'])
    assert.deepEqual(offered('failopen kernel '), [])
  })
})
