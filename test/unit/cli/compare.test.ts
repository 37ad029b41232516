import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { failopen } from '../support/cli'
import { useFolder } from '../support/files'

const root = join(__dirname, '..', '..', '..')

describe('failopen compare', () => {
  const folder = useFolder()
  const overflow = (hour: number, day: number): string =>
    `2023-09-0${day}T0${hour}:00:00Z w1 app: Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available\n`
  const quiet = (time: string): string => `${time} w1 systemd[1]: Started Session.\n`
  const uname = (release: string): string => `Linux w1.example ${release} #1 SMP x86_64 GNU/Linux\n`
  const host = (name: string, release: string, log: string): string => {
    folder.write(`${name}/sos_commands/host/hostname`, 'w1.example\n')
    folder.write(`${name}/sos_commands/kernel/uname_-a`, uname(release))
    folder.write(`${name}/var/log/messages`, log)
    return folder.path(name)
  }

  it('says whether a remedy helped, by exit status and by the published schema', () => {
    const ill = overflow(1, 4) + overflow(3, 4) + overflow(5, 4) + quiet('2023-09-04T09:00:00Z')
    const before = host('before', '3.10.0-1160.el7.x86_64', ill)
    const same = host('same', '3.10.0-1160.el7.x86_64', ill.replaceAll('09-04', '09-05'))
    const cured = host('cured', '4.18.0-305.el8.x86_64', quiet('2023-09-05T01:00:00Z') + quiet('2023-09-05T02:00:00Z'))
    const short = host('short', '3.10.0-1160.el7.x86_64', quiet('2023-09-05T01:00:00Z') + quiet('2023-09-05T02:00:00Z'))
    const statuses = [same, cured, short].map((after) => failopen(['compare', before, after]).status)
    assert.deepEqual(statuses, [1, 0, 2])
    const { out } = failopen(['compare', '--format', 'json', before, cured])
    const schema = JSON.parse(readFileSync(join(root, 'schemas', 'comparison.schema.json'), 'utf8')) as object
    const fits = addFormats(new Ajv({ allErrors: true })).compile(schema)
    assert.ok(fits(JSON.parse(out)), JSON.stringify(fits.errors))
    assert.match(failopen(['compare', '--format', 'markdown', before, cured]).out, /^# Before and after: better\n/)
  })

  it('refuses what it cannot compare', () => {
    const log = folder.write('quiet.log', 'all is well\n')
    assert.equal(failopen(['compare', log, folder.path('missing.log')]).status, 65)
    assert.equal(failopen(['compare', '--since', 'yesterday', log, log]).status, 64)
    assert.equal(failopen(['compare', log]).status, 64)
  })
})
