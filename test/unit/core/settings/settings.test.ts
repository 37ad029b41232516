import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseAllDocuments } from 'yaml'
import { assignments, dotted } from '../../../../src/core/settings/assignment'
import { decodeDataUrl } from '../../../../src/core/settings/dataUrl'
import { mendAll } from '../../../../src/core/settings/mendAll'
import { problemsOf, type Problem } from '../../../../src/core/settings/problems'
import { settingsBlocks } from '../../../../src/core/settings/settingsBlocks'

const NEED = { bytes: 2_850_816, queueLength: 1024 }

function read(path: string, text: string, language = path.endsWith('.yaml') ? 'yaml' : 'properties'): Problem[] {
  return problemsOf(settingsBlocks({ path, language, text }), NEED)
}

const said = (problems: readonly Problem[], text: string): string[] =>
  problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`)

function mend(path: string, text: string): string {
  const edit = mendAll({ path, language: path.endsWith('.yaml') ? 'yaml' : 'properties', text }, NEED)
  return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : text
}

describe('settings: assignments', () => {
  it('reads keys with dots and slashes, blanks, a leading minus, and TuneD’s "at least"', () => {
    const text =
      'net.core.rmem_max=1\n  -net/core/rmem_default =  2 \r\n# net.core.rmem_max = 3\n; x = 4\nkernel.pid_max = >5\nname = a b\n'
    assert.deepEqual(
      assignments(text).map(({ key, value, number, valueSpan }) => [
        key,
        value,
        number,
        text.slice(valueSpan.start, valueSpan.end),
      ]),
      [
        ['net.core.rmem_max', '1', 1, '1'],
        ['net.core.rmem_default', '2', 2, '2'],
        ['kernel.pid_max', '>5', 5, '5'],
        ['name', 'a b', undefined, 'a b'],
      ],
    )
  })

  it('keeps the dot of an interface’s name', () => {
    assert.equal(dotted('net/ipv4/conf/eth0.1/rp_filter'), 'net.ipv4.conf.eth0/1.rp_filter')
  })
})

describe('settings: data URLs', () => {
  const lines = 'net.core.rmem_max = 7\n# größer\n'
  for (const url of [
    `data:,${encodeURIComponent(lines)}`,
    `data:text/plain;charset=utf-8;base64,${Buffer.from(lines).toString('base64')}`,
  ]) {
    it(`decodes and encodes ${url.slice(0, 20)}…`, () => {
      const decoded = decodeDataUrl(url)
      assert.equal(decoded?.text, lines)
      assert.equal(decoded.encode(lines), url)
    })
  }
  it('refuses what is no text', () => {
    for (const url of [
      'data:;base64,H4sIAAAAAAAA',
      'data:;base64,???',
      'data:,%ff',
      'https://example.com/x',
      'data:nothing',
    ])
      assert.equal(decodeDataUrl(url), undefined, url)
  })
})

const SYSCTL = `# tuned by hand
net.core.rmem_default = 4194304   
net.core.rmem_max=212992
net.core.wmem_max = 1
`

const TUNED = `apiVersion: tuned.openshift.io/v1
kind: Tuned
metadata: {name: nfqueue-netlink, namespace: openshift-cluster-node-tuning-operator}
spec:
  profile:
  # kept
  - name: nfqueue-netlink
    data: |
      [main]
      include=openshift-node
      [sysctl]
      net.core.rmem_default=212992 
      net.core.rmem_max=>212992
      [vm]
      net.core.rmem_max=1
  - name: stray
    data: |2
        [sysctl]
        net.core.rmem_max = 9999999
  recommend:
  - {match: [{label: node-role.kubernetes.io/worker}], priority: 20, profile: nfqueue-netlink}
`

const machineConfig = (
  source: string,
  label = 'machineconfiguration.openshift.io/role: worker',
): string => `apiVersion: machineconfiguration.openshift.io/v1
kind: MachineConfig
metadata: {name: 99-worker-nfqueue-netlink, labels: {${label}}}
spec:
  config:
    ignition: {version: 3.2.0}
    storage:
      files:
      - {path: /etc/sysctl.d/99-nfqueue-netlink.conf, mode: 420, overwrite: true, contents: {source: "${source}"}} # kept
`

describe('settings: problems', () => {
  it('flags in sysctl.d what is too small and a default above the maximum, and mends it in place', () => {
    const problems = read('/etc/sysctl.d/99-x.conf', SYSCTL)
    assert.deepEqual(said(problems, SYSCTL), ['rmem-too-small 212992', 'rmem-default-above-max 4194304'])
    assert.equal(mend('/etc/sysctl.d/99-x.conf', SYSCTL), SYSCTL.replace('rmem_max=212992', 'rmem_max=4194304'))
    assert.match(problems[0]?.message ?? '', /holds about 184 packets of 1500 bytes, the queue 1024/)
  })

  it('has nothing to say of values that are large enough', () => {
    assert.deepEqual(read('/etc/sysctl.conf', 'net.core.rmem_default = 2850816\nnet.core.rmem_max = 4194304\n'), [])
    assert.deepEqual(read('/etc/sysctl.conf', 'net.core.rmem_default = lots\n'), [])
  })

  it('says which values do not last', () => {
    const text = 'net.core.rmem_max = 9999999\n'
    for (const path of ['/run/sysctl.d/1.conf', '/etc/sysctl.d/1.cfg', '/etc/sysctl.d/README'])
      assert.deepEqual(said(read(path, text), text), ['rmem-not-persistent net.core.rmem_max'], path)
    for (const path of ['/etc/sysctl.d/1.conf', '/usr/lib/sysctl.d/1.conf', 'Untitled-1', '/etc/sysctl.conf'])
      assert.deepEqual(read(path, text), [], path)
    const twice = `${text}net.core.rmem_max = 8888888\n`
    const [problem] = read('/etc/sysctl.conf', twice)
    assert.equal(problem?.code, 'rmem-not-persistent')
    assert.equal(problem.start, 0)
  })

  it('reads the sysctl sections of TuneD profiles, and keeps comments and layout', () => {
    const problems = read('tuned.yaml', TUNED)
    assert.deepEqual(said(problems, TUNED), [
      'rmem-too-small 212992',
      'rmem-too-small 212992',
      'rmem-not-persistent net.core.rmem_max',
    ])
    assert.match(problems[2]?.message ?? '', /names the profile stray/)
    assert.equal(mend('tuned.yaml', TUNED), TUNED.replaceAll('212992', '2850816'))
  })

  for (const [name, source] of [
    ['percent', 'data:,net.core.rmem_default%20%3D%20212992%0Anet.core.rmem_max%20%3D%204194304%0A'],
    [
      'base64',
      `data:text/plain;base64,${Buffer.from('net.core.rmem_default = 212992\nnet.core.rmem_max = 4194304\n').toString('base64')}`,
    ],
  ] as const) {
    it(`mends a MachineConfig’s data URL in its own encoding: ${name}`, () => {
      const text = machineConfig(source)
      const problems = read('mc.yaml', text)
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['rmem-too-small'],
      )
      if (name === 'percent') assert.deepEqual(said(problems, text), ['rmem-too-small 212992'])
      const mended = mend('mc.yaml', text)
      assert.equal(mended.split('source: "')[0], text.split('source: "')[0])
      assert.match(mended, /# kept\n$/)
      assert.deepEqual(read('mc.yaml', mended), [])
      const url = /source: "([^"]+)"/.exec(mended)?.[1] ?? ''
      assert.match(decodeDataUrl(url)?.text ?? '', /^net\.core\.rmem_default = 2850816\n/)
    })
  }

  it('says that a MachineConfig without a role reaches no machine, and leaves compressed contents alone', () => {
    const text = machineConfig('data:,net.core.rmem_max%20%3D%209999999%0A', 'app: x')
    assert.deepEqual(said(read('mc.yaml', text), text), ['rmem-not-persistent net.core.rmem_max'])
    const packed = machineConfig('data:;base64,H4sIAAAAAAAAAw==').replace(
      'contents: {',
      'contents: {compression: gzip, ',
    )
    assert.deepEqual(read('mc.yaml', packed), [])
  })

  it('reads Butane', () => {
    const text = `variant: openshift\nversion: 4.12.0\nmetadata:\n  name: x\nstorage:\n  files:\n    - path: /etc/sysctl.d/9.conf\n      contents:\n        inline: |\n          net.core.rmem_default = 5\n`
    const problems = read('x.yaml', text)
    assert.deepEqual(said(problems, text), ['rmem-too-small 5'])
    assert.equal(mend('x.yaml', text), text.replace('= 5', '= 2850816'))
  })

  it('has nothing to say of other YAML, and never throws on damaged text', () => {
    assert.deepEqual(read('pod.yaml', 'kind: Pod\nspec: {}\n'), [])
    fc.assert(
      fc.property(fc.nat(TUNED.length), fc.nat(40), fc.string(), (at, cut, put) => {
        const text = TUNED.slice(0, at) + put + TUNED.slice(at + cut)
        for (const { start, end } of read('tuned.yaml', text)) assert.ok(start <= end && end <= text.length)
      }),
    )
  })

  it('an edit changes the value it names and no other byte, however the block is indented', () => {
    const name = fc.constantFrom('net.core.rmem_default', 'net.core.rmem_max')
    const line = fc.tuple(name, fc.integer({ min: 1, max: 500_000 }), fc.constantFrom(' = ', '=', '  =\t'))
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (lines, indent, named) => {
          const pad = ' '.repeat(indent + 2)
          const rows = lines.map(([key, value, equals]) => `${pad}${key}${equals}${value}`).join('\n')
          const text = `kind: Tuned\nspec:\n  profile:\n  - name: a\n    data: |${named ? indent : ''}\n${'  '}${pad}[sysctl]\n${rows.replaceAll(pad, `  ${pad}`)}\n  recommend: [{profile: a}] # end\n`
          const problems = read('t.yaml', text)
          for (const { code, start, end, fix } of problems) {
            if (code === 'rmem-too-small') assert.match(text.slice(start, end), /^\d+$/)
            if (fix) assert.match(text.slice(fix.edit.start, fix.edit.end), /^\d+$/)
          }
          const mended = mend('t.yaml', text)
          assert.equal(mended.replaceAll(/\d+/g, 'N'), text.replaceAll(/\d+/g, 'N'))
          const [document] = parseAllDocuments(mended)
          assert.deepEqual(document?.errors, [])
          assert.ok(read('t.yaml', mended).every(({ code }) => code === 'rmem-not-persistent'))
        },
      ),
    )
  })
})
