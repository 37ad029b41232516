// Every generated document is parsed by the parser of its format and held against the platform's schema. The API server's
// own schema of DaemonSet comes from kubernetes-models; the others under test/fixtures/schemas say what they were written
// after. For GKE's node system configuration, Bottlerocket's settings and EKS user data no schema is published.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020'
import ini from 'ini'
import { DaemonSet } from 'kubernetes-models/apps/v1'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { sizing } from '../../../src/core/kernel/sizing'
import type { Remedy, RemedyValues } from '../../../src/core/model/remedy'
import { plainText, snippet, snippetText, stop } from '../../../src/core/model/snippet'
import { remedyDocument, remedyNotes } from '../../../src/core/report/remedyDocument'
import { remedies } from '../../../src/knowledge'

const VALUES = sizing({ rmemMax: 4_194_304 })
const FILE = 'net.core.rmem_default = 2850816\nnet.core.rmem_max = 4194304\n'
const PATH = '/etc/sysctl.d/99-nfqueue-netlink.conf'

function remedy(id: string): Remedy {
  const found = remedies.find((one) => one.id === id)
  assert.ok(found, id)
  return found
}

function textOf(id: string, values: RemedyValues = VALUES): string {
  const parts = remedyDocument(remedy(id), values)
  assert.ok(parts, id)
  return plainText(parts)
}

const yamlOf = (id: string): unknown => parseYaml(textOf(id)) as unknown

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })

function assertValid(name: string, value: unknown): void {
  const path = join(__dirname, '..', '..', 'fixtures', 'schemas', `${name}.schema.json`)
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object)
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2))
}

function assertShell(script: string): void {
  const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
}

describe('remedies', () => {
  it('sysctl: the file that sysctl --system reads', () => {
    assert.deepEqual(
      { ...ini.parse(textOf('sysctl')) },
      {
        'net.core.rmem_default': '2850816',
        'net.core.rmem_max': '4194304',
      },
    )
  })

  it('sysctl-w: one command, to copy and as a script', () => {
    const command = remedy('sysctl-w').command?.(VALUES, { platform: {} })
    assert.equal(command, 'sysctl -w net.core.rmem_default=2850816 net.core.rmem_max=4194304')
    assert.ok(textOf('sysctl-w').endsWith(`\n${command}\n`))
    assertShell(textOf('sysctl-w'))
  })

  it('tuned: a profile for workers, one for control-plane and infra, below the priority of a PerformanceProfile', () => {
    const tuned = yamlOf('tuned') as {
      spec: {
        profile: { name: string; data: string }[]
        recommend: { profile: string; priority: number; match: { label: string }[] }[]
      }
    }
    assertValid('tuned', tuned)
    const sections = tuned.spec.profile.map(({ name, data }) => [name, ini.parse(data)] as const)
    assert.deepEqual(
      sections.map(([name, { main }]) => [name, (main as { include: string }).include]),
      [
        ['nfqueue-netlink', 'openshift-node'],
        ['nfqueue-netlink-control-plane', 'openshift-control-plane'],
      ],
    )
    for (const [, parsed] of sections) {
      assert.deepEqual(Object.keys(parsed), ['main', 'sysctl'])
      assert.match(JSON.stringify(parsed['sysctl']), /2850816.*4194304/)
    }
    const [first, second] = tuned.spec.recommend
    assert.ok(first && second)
    assert.equal(first.profile, 'nfqueue-netlink-control-plane')
    // the lower number wins: above a PerformanceProfile's 20, below the default profiles' 30 and 40
    assert.ok(20 < first.priority && first.priority < second.priority && second.priority < 30)
  })

  it('machineconfig: its data URL is the sysctl.d file, and butane’s source says the same', () => {
    const config = yamlOf('machineconfig') as {
      metadata: object
      spec: { config: { storage: { files: { path: string; mode: number; contents: { source: string } }[] } } }
    }
    assertValid('machineconfig', config)
    const [file] = config.spec.config.storage.files
    assert.ok(file)
    assert.equal(file.path, PATH)
    assert.equal(file.mode, 0o644)
    assert.match(file.contents.source, /^data:,[\w.%-]+$/)
    assert.equal(decodeURIComponent(file.contents.source.slice('data:,'.length)), FILE)

    const butane = yamlOf('butane') as { metadata: object }
    assertValid('butane', butane)
    assert.deepEqual(butane.metadata, config.metadata)
    assert.deepEqual(butaneFile(butane), { path: PATH, mode: '0644', inline: FILE })
  })

  it('flatcar: a Butane config with the same file', () => {
    const butane = yamlOf('flatcar')
    assertValid('butane', butane)
    assert.deepEqual(butaneFile(butane), { path: PATH, mode: '0644', inline: FILE })
  })

  /** Butane reads modes as YAML 1.1 does: 0644 is octal there. */
  function butaneFile(config: unknown): object {
    type Butane = { storage: { files: { path: string; mode: number; contents: { inline: string } }[] } }
    const [file] = (config as Butane).storage.files
    return { path: file?.path, mode: String(file?.mode).padStart(4, '0'), inline: file?.contents.inline }
  }

  it('bottlerocket: strings, in TOML and in the API’s JSON', () => {
    const sysctl = { 'net.core.rmem_default': '2850816', 'net.core.rmem_max': '4194304' }
    assert.equal(
      JSON.stringify(parseToml(textOf('bottlerocket'))),
      JSON.stringify({ settings: { kernel: { sysctl } } }),
    )
    const [, json] =
      /^apiclient set --json '(.*)'$/u.exec(remedy('bottlerocket').command?.(VALUES, { platform: {} }) ?? '') ?? []
    assert.deepEqual(JSON.parse(json ?? ''), { settings: { kernel: { sysctl } } })
  })

  it('eks-al2: a shell script that writes the file before it joins the cluster', () => {
    const script = textOf('eks-al2')
    assert.ok(script.startsWith('#!/bin/bash\n'))
    assertShell(script)
    assert.equal(writtenFile(script), FILE)
    assert.ok(script.indexOf('sysctl --system\n') < script.indexOf('/etc/eks/bootstrap.sh CLUSTER'))
  })

  it('eks-al2023: two MIME parts, the script and the NodeConfig', () => {
    const text = textOf('eks-al2023')
    const [, boundary = ''] =
      /^MIME-Version: 1\.0\nContent-Type: multipart\/mixed; boundary="(\w+)"\n\n/u.exec(text) ?? []
    const parts = text.split(`--${boundary}`).slice(1)
    assert.equal(parts.pop(), '--\n')
    const [script, config] = parts.map((part) => {
      const end = part.indexOf('\n\n')
      return { type: /Content-Type: ([\w./-]+)/u.exec(part.slice(0, end))?.[1], body: part.slice(end + 2) }
    })
    assert.ok(script && config)
    assert.equal(script.type, 'text/x-shellscript')
    assert.ok(script.body.startsWith('#!/bin/bash\n'))
    assertShell(script.body)
    assert.equal(writtenFile(script.body), FILE)
    assert.equal(config.type, 'application/node.eks.aws')
    const { apiVersion, kind, spec } = parseYaml(config.body) as { apiVersion: string; kind: string; spec: object }
    assert.deepEqual([apiVersion, kind, Object.keys(spec)], ['node.eks.aws/v1alpha1', 'NodeConfig', ['cluster']])
  })

  function writtenFile(script: string): string | undefined {
    return /^cat > \/etc\/sysctl\.d\/99-nfqueue-netlink\.conf <<'END'\n([\s\S]*?)END\n/mu.exec(script)?.[1]
  }

  it('gke: strings under linuxConfig.sysctl', () => {
    assert.deepEqual(yamlOf('gke'), {
      linuxConfig: { sysctl: { 'net.core.rmem_default': '2850816', 'net.core.rmem_max': '4194304' } },
    })
  })

  it('aks: JSON within the range that AKS takes, with a word where that is not what is needed', () => {
    const parsed = JSON.parse(textOf('aks')) as object
    assertValid('aks-linux-os-config', parsed)
    assert.deepEqual(parsed, { sysctls: { netCoreRmemMax: 4_194_304, netCoreRmemDefault: 2_850_816 } })
    assert.deepEqual(remedy('aks').caveats?.(VALUES), [])
    for (const bytes of [100_000, 200_000_000]) {
      const values = sizing({ bytes })
      assertValid('aks-linux-os-config', JSON.parse(textOf('aks', values)))
      assert.match(
        remedyNotes(remedy('aks'), values).join('\n'),
        new RegExp(`212992 to 134217728 bytes; ${bytes} is out`),
      )
    }
  })

  it('daemonset: valid by Kubernetes’ own schema, privileged on the host’s network, and never lowers a value', () => {
    const body = yamlOf('daemonset') as ConstructorParameters<typeof DaemonSet>[0] & object
    new DaemonSet(body).validate()
    const pod = body.spec?.template.spec
    assert.equal(pod?.hostNetwork, true)
    const [init] = pod.initContainers ?? []
    assert.equal(init?.securityContext?.privileged, true)
    assertShell(init.command?.[2] ?? '')
    assert.deepEqual(raisedBy(init.command?.[2] ?? '', 212_992), { rmem_max: 4_194_304, rmem_default: 2_850_816 })
    assert.deepEqual(raisedBy(init.command?.[2] ?? '', 9_000_000), {})
  })

  /** Runs the init container's script with a sysctl that always reads the same. */
  function raisedBy(script: string, running: number): Record<string, number> {
    const sysctl = `sysctl() { if [ "$1" = -n ]; then echo ${running}; else echo "$2"; fi; }\n`
    const { stdout } = spawnSync('sh', ['-ec', sysctl + script], { encoding: 'utf8' })
    return Object.fromEntries(
      [...stdout.matchAll(/net\.core\.(\w+)=(\d+)/gu)].map(([, key, value]) => [key, Number(value)]),
    )
  }

  it('reader-buffer passes half of the bytes, because the kernel doubles it', () => {
    assert.match(textOf('reader-buffer'), /^int half = 1425408;$/mu)
  })

  it('reader-queue-length gives the longest queue that the socket holds', () => {
    const values = sizing({ buffer: 212_992, queues: 2 })
    const { packets, truesize } = values.queueFits
    assert.ok((packets * 2 + 1) * truesize <= 212_992 && ((packets + 1) * 2 + 1) * truesize > 212_992)
    assert.ok(textOf('reader-queue-length', values).includes(`nfq_set_queue_maxlen(queue, ${packets})`))
  })

  for (const one of remedies) {
    it(`${one.id}: notes and documents hold to their form`, () => {
      for (const text of [one.title, one.what, one.when, one.verify, one.undo, one.risk]) assert.notEqual(text, '')
      assert.ok(one.causes.length > 0)
      if (!one.document) return
      const text = textOf(one.id)
      assert.ok(/^[\n\x20-\x7e]*$/u.test(text), 'ASCII')
      assert.ok(text.endsWith('\n') && !/[ \t]$/mu.test(text) && !text.includes('${'))
      const { comment } = one.document
      if (comment === undefined) return
      const plain = text.replaceAll(`\n${comment} `, ' ').replaceAll('\n', ' ')
      for (const part of ['Verify: ', 'Undo: ', 'Risk: ', 'Source: ']) assert.ok(plain.includes(part), part)
      const parts = remedyDocument(one, VALUES)
      if (one.sets === 'sysctl')
        assert.match(
          snippetText(parts ?? []),
          /\$\{1:2850816\}[\s\S]*\$\{2:4194304\}|\$\{2:4194304\}[\s\S]*\$\{1:2850816\}/,
        )
    })
  }

  it('no word can become snippet syntax', () => {
    const hostile = '${9:x} $1 } \\'
    const parts = snippet`a ${hostile} b ${stop(1, hostile)}`
    assert.equal(plainText(parts), `a ${hostile} b ${hostile}`)
    assert.equal(snippetText(parts), 'a \\${9:x\\} \\$1 \\} \\\\ b ${1:\\${9:x\\} \\$1 \\} \\\\}$0')
  })
})
