// The reader and the traffic of lab.py, for the tests, and the kernel's tables as the project reads them. Runs only in the
// network namespace that run.mjs makes.
import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { kernelVerdict } from '../../src/core/kernel/verdict'
import type { NodeAnalysis, QueueRow } from '../../src/core/model/analysis'
import { kernels } from '../../src/knowledge'
import { analyse } from '../unit/support/case'

export const RUNNING = release()
export const HONOURED = kernelVerdict(RUNNING, kernels).failOpen === 'honoured'

export interface Setting {
  readonly queues?: readonly number[]
  readonly failOpen?: boolean
  readonly queueLength?: number
  readonly copyMode?: 'none' | 'meta' | 'packet'
  readonly copyRange?: number
  readonly noEnobufs?: boolean
  /** Bytes given to SO_RCVBUFFORCE or SO_RCVBUF; without either the socket has the kernel's default. */
  readonly force?: number
  readonly ask?: number
}

/** Port id and effective buffer, as the reader's own calls tell them. */
export interface Socket {
  readonly portId: number
  readonly buffer: number
}

export interface Tables {
  readonly node: NodeAnalysis
  readonly queues: readonly QueueRow[]
  /** Messages that did not fit, by port id. */
  readonly drops: ReadonlyMap<number, number>
  /** The last packet id of a queue, which the analysis does not keep. */
  readonly sequence: number
}

export interface Lab {
  open(setting: Setting): Promise<Socket>
  /** Closes the reader's sockets. */
  close(): Promise<void>
  /** Stops the reader by SIGSTOP, until `resume`. */
  pause(): Promise<void>
  resume(): void
  send(packets: number, payload: number, queue?: number): Promise<void>
  /** Datagrams that came through since the last call. */
  arrived(): Promise<number>
  /** The reader takes so many messages and waits. */
  take(count: number): Promise<void>
  /** Lets the reader read by itself. */
  run(): Promise<void>
  /** What the reader was given and how often it was told of an overflow, once nothing waits any more. */
  idle(): Promise<{ messages: number; overflows: number }>
  tables(): Promise<Tables>
}

/** One reader and one source of traffic for the tests of a suite; each test finds the reader awake and without sockets. */
export function useLab(): Lab {
  assert.ok(process.env['FAILOPEN_LAB'], 'npm run test:kernel runs these, in a network of their own')
  let reader: Helper
  let traffic: Helper
  before(() => {
    reader = startHelper('reader')
    traffic = startHelper('traffic')
  })
  afterEach(async () => {
    reader.process.kill('SIGCONT')
    await reader.ask('close')
    await traffic.ask('arrived')
  })
  after(() => {
    for (const helper of [reader, traffic]) helper.process.kill('SIGKILL')
  })
  return {
    async open(setting) {
      const usual = { queues: [0], failOpen: true, queueLength: 1024, copyMode: 'packet', copyRange: 0 }
      const { portId = 0, buffer = 0 } = await reader.ask('open', { ...usual, noEnobufs: false, ...setting })
      return { portId, buffer }
    },
    close: async () => void (await reader.ask('close')),
    async pause() {
      reader.process.kill('SIGSTOP')
      while (stateOf(reader.process.pid) !== 'T') await new Promise((resolve) => setTimeout(resolve, 1))
    },
    resume: () => void reader.process.kill('SIGCONT'),
    send: async (count, payload, queue = 0) => void (await traffic.ask('send', { count, payload, queue })),
    arrived: async () => (await traffic.ask('arrived'))['count'] ?? 0,
    take: async (count) => void (await reader.ask('take', { count })),
    run: async () => void (await reader.ask('run')),
    async idle() {
      const { messages = 0, overflows = 0 } = await reader.ask('idle')
      return { messages, overflows }
    },
    tables: () => readTables(),
  }
}

const SOS = 'sos/sos_commands'

/** What the project makes of the tables as they stand, had they come in a sosreport. */
async function readTables(): Promise<Tables> {
  const queues = readFileSync('/proc/self/net/netfilter/nfnetlink_queue', 'utf8')
  const analysis = await analyse({
    [`${SOS}/host/hostname`]: 'lab\n',
    [`${SOS}/kernel/uname_-a`]: `Linux lab ${RUNNING} #1 SMP\n`,
    'sos/proc/net/netfilter/nfnetlink_queue': queues,
    'sos/proc/net/netlink': readFileSync('/proc/self/net/netlink', 'utf8'),
    ...(hasSs()
      ? { [`${SOS}/networking/ss_-peaonmi`]: spawnSync('ss', ['-peaonmi'], { encoding: 'utf8' }).stdout }
      : {}),
  })
  const [node, ...others] = analysis.nodes
  assert.ok(node && others.length === 0)
  const netlink = analysis.findings.filter(
    ({ signature, place }) => signature === 'proc-net-netlink-drops' && place.path.endsWith('/proc/net/netlink'),
  )
  const columns = netlink.map(({ text }) => text.trim().split(/\s+/u))
  return {
    node,
    queues: node.queues ?? [],
    drops: new Map(columns.map((row) => [Number(row[2]), Number(row[8])])),
    sequence: Number(queues.trim().split(/\s+/u)[7]),
  }
}

/** iproute2 is not on every machine. */
export function hasSs(): boolean {
  return spawnSync('ss', ['-V']).status === 0
}

interface Helper {
  ask(what: string, terms?: object): Promise<Record<string, number>>
  readonly process: ChildProcessWithoutNullStreams
}

function startHelper(role: 'reader' | 'traffic'): Helper {
  const child = spawn('python3', [join(__dirname, 'lab.py'), role])
  const waiting: { resolve(answer: Record<string, number>): void; reject(error: Error): void }[] = []
  let trouble = ''
  let ended = false
  child.stderr.on('data', (data: Buffer) => (trouble += data.toString()))
  child.on('close', () => {
    ended = true
    for (const { reject } of waiting.splice(0)) reject(new Error(`the ${role} ended: ${trouble}`))
  })
  child.stdin.on('error', () => undefined) // told by `close`
  createInterface(child.stdout).on('line', (line) =>
    waiting.shift()?.resolve(JSON.parse(line) as Record<string, number>),
  )
  return {
    process: child,
    ask: (what, terms) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Error(`the ${role} ended: ${trouble}`))
        waiting.push({ resolve, reject })
        child.stdin.write(`${JSON.stringify({ do: what, ...terms })}\n`)
      }),
  }
}

/** The letter behind the program's name in /proc/PID/stat: T is stopped. */
function stateOf(pid: number | undefined): string | undefined {
  return /\) (\w) /u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
}
