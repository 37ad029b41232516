// The sample case says what its STORY promises: same bytes every time, every line of the story at its place and nowhere
// else, the archive's links, only example names and addresses.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { unpackTar } from 'modern-tar'
import { parse } from 'yaml'
import type { Analysis } from '../../src/core/model/analysis'
import { packSample, STORY, writeHealthy, writeSample } from '../../scripts/sample.mjs'
import { failopen } from './support/cli'

const GENERATOR = join(__dirname, '../../scripts/sample.mjs')

/** What each signature looks like in the sample: narrow enough to find the placed lines and no others. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  'nfqueue-reader-enobufs':
    /Failed to read from .. :HostTCPEgress runtimeData: : .*recvmsg: no buffer space available$/,
  'openshift-interesting-probe': /interesting pod\/\S+ .* probe status=failure output=/,
  'liveness-probe-failed': /"Probe failed" probeType="Liveness"|Liveness probe (?:failed|error): Get/,
  'readiness-probe-failed': /"Probe failed" probeType="Readiness"|Readiness probe (?:failed|error): Get/,
  'liveness-unhealthy-syncloop': /"SyncLoop \(probe\)" probe="liveness" status="unhealthy"/,
  'container-killed-liveness': /Container router failed liveness probe, will be restarted/,
  'crashloop-backoff': /CrashLoopBackOff|Back-off restarting failed container/,
  'haproxy-stats-unreachable': /can't scrape HAProxy/,
  'router-healthz-failed': /check failed: healthz/,
  'kernel-version': /^ +kernelVersion: |^Linux \S+ 3\.10\.|Linux version /,
  'sysctl-rmem': /^net\.core\.rmem_(?:default|max) = /,
  'proc-net-netlink-drops': /^ffff\w+ 12 .* 6127 /,
  'nfnetlink-queue-drops': /^ 3301 .* 6127 /,
  'nfnetlink-queue-row': /^ 3302 .* 0 +912446 +1$/,
}

const LOOKALIKES: Readonly<Record<string, RegExp>> = {
  'probe-succeeded': /"Probe succeeded"/,
  'csi-livenessprobe': /csi-liveness-probe|Health check succeeded|Connecting to unix|Serving requests to \/healthz/,
  'lease-timeout': /failed to update lease.*Client\.Timeout/,
  'netlink-other-errno': /netlink (?:receive: no such file or directory|send: sendmsg: bad file descriptor)/,
  'http-client-timeout': /Feed not refreshed: .*Client\.Timeout/,
  'stopping-container': /message: Stopping container/,
  'image-back-off': /Back-off pulling image/,
}

interface Files {
  /** Text of every file, gzip and archive opened, by the path that STORY uses. */
  readonly texts: ReadonlyMap<string, string>
  readonly links: ReadonlyMap<string, string>
  readonly bytes: number
  readonly hash: string
}

async function read(root: string): Promise<Files> {
  const texts = new Map<string, string>()
  const links = new Map<string, string>()
  const hash = createHash('sha256')
  let bytes = 0
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = found.map((entry) => join(entry.parentPath, entry.name)).sort()
  for (const full of paths) {
    const path = full.slice(root.length + 1).replaceAll('\\', '/')
    const content = readFileSync(full)
    bytes += content.length
    hash.update(`${path}\0${content.length}\0`).update(content)
    if (!path.endsWith('.gz')) texts.set(path, content.toString())
    else if (!path.endsWith('.tar.gz')) texts.set(path, gunzipSync(content).toString())
    else {
      for (const { header, data } of await unpackTar(gunzipSync(content), { strict: true })) {
        if (header.type === 'symlink') links.set(`${path}!/${header.name}`, header.linkname ?? '')
        else if (data) texts.set(`${path}!/${header.name}`, Buffer.from(data).toString())
      }
    }
  }
  return { texts, links, bytes, hash: hash.digest('hex') }
}

const spot = ({ path, line }: { readonly path: string; readonly line: number }): string => `${path}:${line}`

describe('sample', function () {
  this.timeout(20_000)
  const folder = mkdtempSync(join(tmpdir(), 'failopen-sample-'))
  let files: Files
  const lineAt = (place: { readonly path: string; readonly line: number }): string =>
    files.texts.get(place.path)?.split('\n')[place.line - 1] ?? assert.fail(`nothing at ${spot(place)}`)
  const hits = (look: RegExp): string[] =>
    [...files.texts].flatMap(([path, text]) =>
      text.split('\n').flatMap((line, i) => (look.test(line) ? [spot({ path, line: i + 1 })] : [])),
    )

  before(async () => {
    await writeSample(join(folder, 'once'))
    await writeHealthy(join(folder, 'once'))
    files = await read(join(folder, 'once'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('is the same, byte for byte, from another process', async () => {
    execFileSync(process.execPath, [GENERATOR, join(folder, 'again')])
    assert.equal((await read(join(folder, 'again'))).hash, files.hash)
  })

  it('replaces what an earlier run wrote', async () => {
    await writeSample(join(folder, 'once'))
    assert.equal((await read(join(folder, 'once'))).hash, files.hash)
  })

  it('stays small', () => {
    assert.ok(files.bytes < 3_000_000, `${files.bytes} bytes`)
    assert.ok(files.bytes > 1_000_000, `${files.bytes} bytes`)
  })

  it('has a small sister that ships: the same verdicts and counters with few ordinary lines', async () => {
    const small = await packSample()
    assert.ok(small.length < 100_000, `${small.length} bytes`)
    assert.deepEqual(small, await packSample())
    writeFileSync(join(folder, 'small.tar.gz'), small)
    const { status, out } = failopen(['triage', '--format', 'json', join(folder, 'small.tar.gz')])
    assert.equal(status, 1)
    const { nodes } = JSON.parse(out) as Analysis
    for (const { name, verdict, queues = [] } of STORY.nodes) {
      const node = nodes.find((one) => one.name === name)
      assert.equal(node?.verdict, verdict, name)
      assert.deepEqual(
        node?.queues?.map(({ userDropped }) => userDropped) ?? [],
        queues.map(({ userDropped }) => userDropped),
      )
    }
  })

  for (const [signature, look] of Object.entries(LOOKS)) {
    it(`holds ${signature} where STORY says and nowhere else`, () => {
      const places = [...STORY.places, ...STORY.healthy.places].filter((place) => place.signature === signature)
      assert.ok(places.length > 0)
      assert.deepEqual(hits(look).sort(), places.map(spot).sort())
    })
  }

  it('places every signature, and counts it', () => {
    const counts: Record<string, number> = {}
    for (const { signature, count } of STORY.places) counts[signature] = (counts[signature] ?? 0) + count
    assert.deepEqual(STORY.counts, counts)
    assert.deepEqual(Object.keys(counts).sort(), Object.keys(LOOKS).sort())
    assert.deepEqual(
      STORY.absent.filter((signature) => signature in counts),
      [],
    )
  })

  it('has the look-alikes where STORY says', () => {
    const all = [...STORY.lookalikes, ...STORY.healthy.lookalikes]
    for (const lookalike of all) assert.match(lineAt(lookalike), LOOKALIKES[lookalike.kind] ?? /^$/)
    const kinds = new Set(STORY.lookalikes.map(({ kind }) => kind))
    assert.deepEqual([...kinds].sort(), Object.keys(LOOKALIKES).sort())
  })

  it('holds nothing that would tell another story', () => {
    const others =
      /nf_queue: full|table full|OOMKilled|statuscode|connection refused|reset by peer|NodeNotReady|lost packet/
    assert.deepEqual(hits(others), [])
  })

  it('tells the incident in the order of the kubelet', () => {
    const kubelet = STORY.places.filter(({ path }) => path.endsWith('ocp-rhel1.harbor.example.com_logs_kubelet.gz'))
    const told = (signature: string): number[] =>
      kubelet.filter((place) => place.signature === signature).map(({ time }) => Date.parse(time ?? ''))
    const bursts = STORY.bursts.filter(({ killed }) => killed !== undefined)
    assert.equal(bursts.length, 3)
    for (const { overflows, liveness, readiness, killed, crashLoop } of bursts) {
      const [first = NaN, kill = NaN] = [overflows[0], killed].map((time) => Date.parse(time ?? ''))
      assert.equal(liveness.length, 3)
      assert.equal(readiness.length, 3)
      for (const time of liveness) assert.ok(told('liveness-probe-failed').includes(Date.parse(time)))
      for (const time of readiness) assert.ok(told('readiness-probe-failed').includes(Date.parse(time)))
      assert.ok(told('container-killed-liveness').includes(kill))
      assert.ok(kill - first > 20_000 && kill - first < 30_000, `${kill - first} ms`)
      const waits = told('crashloop-backoff').filter((time) => time > kill && time < kill + 60_000)
      assert.equal(waits.length > 0, crashLoop)
    }
    const harmless = STORY.bursts.filter(({ killed }) => killed === undefined)
    assert.deepEqual(
      harmless.map(({ liveness, readiness }) => [...liveness, ...readiness]),
      [[]],
    )
  })

  it('counts events as the kubelet does', () => {
    const [path = ''] = [...files.texts.keys()].filter((key) =>
      /case.*openshift-ingress\/core\/events\.yaml$/.test(key),
    )
    const { items } = parse(files.texts.get(path) ?? '') as {
      items: { reason: string; message: string; count: number }[]
    }
    const count = (reason: string, message: RegExp): number =>
      items.reduce((sum, item) => sum + (item.reason === reason && message.test(item.message) ? item.count : 0), 0)
    assert.equal(count('Unhealthy', /^Liveness probe failed: Get "http:\/\/localhost:1936\/healthz": \S/), 9)
    assert.equal(count('ProbeError', /^Readiness probe error: [^]*headers\)\nbody: \n$/), 9)
    assert.equal(count('Killing', /will be restarted$/), 3)
    assert.equal(count('BackOff', /^Back-off restarting failed container$/), 2)
  })

  it('prints objects that read back as they were', () => {
    const yamls = [...files.texts].filter(([path]) => path.endsWith('.yaml'))
    const parsed = new Map(yamls.map(([path, text]) => [path, parse(text, { version: '1.1' }) as { kind: string }]))
    for (const [path, { kind }] of parsed) assert.equal(typeof kind, 'string', path)
    for (const node of [...STORY.nodes, ...STORY.healthy.nodes]) {
      const [found] = [...parsed].filter(([path]) => path.endsWith(`/nodes/${node.name}.yaml`))
      const { status } = found?.[1] as unknown as { status: { nodeInfo: { kernelVersion: string } } }
      assert.equal(status.nodeInfo.kernelVersion, node.kernel)
    }
  })

  it('leads to the counters through the links of the archive', () => {
    const [archive = ''] = STORY.bundles.filter(({ kind }) => kind === 'sosreport').map(({ path }) => path)
    const root = `${archive}!/${archive.replace(/^.*\/|\.tar\.gz$/g, '')}`
    const links = [...files.links].map(([path, target]) => [path.slice(root.length + 1), target])
    const expected = {
      'proc/net': 'self/net',
      'proc/self': '41873',
      uname: 'sos_commands/kernel/uname_-a',
      date: 'sos_commands/systemd/timedatectl',
      hostname: 'sos_commands/host/hostname',
    }
    assert.deepEqual({ ...Object.fromEntries(links), ...expected }, Object.fromEntries(links))
    const inside = (path: string): string => files.texts.get(`${root}/${path}`) ?? assert.fail(path)
    const portIds = inside('proc/41873/net/netfilter/nfnetlink_queue')
      .trimEnd()
      .split('\n')
      .map((row) => Number(row.trim().split(/\s+/)[1]) >>> 0)
    const queues = STORY.nodes.flatMap((node) => node.queues ?? [])
    assert.deepEqual(
      portIds,
      queues.map(({ portId }) => portId),
    )
    for (const portId of portIds)
      assert.match(inside('proc/41873/net/netlink'), new RegExp(`^\\w+ 12 +${portId} `, 'm'))
    assert.match(inside('sos_commands/systemd/timedatectl'), /Time zone: America\/Chicago \(CST, -0600\)/)
  })

  it('merges the masters as text: each in its own order, the month not', () => {
    const [path = ''] = [...files.texts.keys()].filter((key) => /case.*masters\/kubelet_service\.log$/.test(key))
    const lines = (files.texts.get(path) ?? '').trimEnd().split('\n')
    assert.ok(lines.slice(0, 3).every((line) => line.startsWith('-- Logs begin at ')))
    const at = (line: string): number => Date.parse(`${line.slice(0, 6)} 2023 ${line.slice(7, 15)} UTC`)
    const isSorted = (some: readonly string[]): boolean =>
      some.every((line, i) => i === 0 || at(some[i - 1] ?? '') <= at(line))
    const hosts = ['ocp-m1', 'ocp-m2', 'ocp-m3'].map((host) =>
      lines.filter((line) => line.includes(` ${host}.harbor.`)),
    )
    for (const host of hosts) assert.ok(host.length > 100 && isSorted(host))
    assert.equal(isSorted(lines.slice(3)), false)
  })

  it('names nobody: example domains and documentation addresses', () => {
    const known = /^(?:10|127)\.|^192\.0\.2\.|^198\.51\.100\.|^203\.0\.113\.|^0\.0\.0\.0$/
    const text = [...files.texts.values()].join('\n')
    const addresses = new Set(text.match(/(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w.-])/g))
    assert.deepEqual(
      [...addresses].filter((address) => !known.test(address)),
      [],
    )
    const hosts = new Set(text.match(/(?<=https?:\/\/|wss:\/\/)[\w.-]+/g))
    assert.deepEqual(
      [...hosts].filter((host) => !/(?:^|\.)example\.com$|^localhost$/.test(host)),
      [],
    )
  })
})
