// Runs the reader and the traffic of lab.py in this process's network namespace, and reads the kernel's tables meanwhile.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

interface Helper {
  ask(request: { readonly do: string } & Record<string, unknown>): Promise<Record<string, number>>
  readonly process: ChildProcessWithoutNullStreams
}

function startHelper(role: 'reader' | 'traffic'): Helper {
  const child = spawn('python3', [join(__dirname, 'lab.py'), role])
  const waiting: { resolve(answer: Record<string, number>): void; reject(error: Error): void }[] = []
  let trouble = ''
  child.stderr.on('data', (data: Buffer) => (trouble += data.toString()))
  child.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`${role} ended: ${trouble}`))
  })
  createInterface(child.stdout).on('line', (line) =>
    waiting.shift()?.resolve(JSON.parse(line) as Record<string, number>),
  )
  return {
    process: child,
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        child.stdin.write(`${JSON.stringify(request)}\n`)
      }),
  }
}

export interface Setting {
  readonly queue?: number
  readonly failOpen: boolean
  readonly queueLength: number
  /** Effective receive buffer, bytes. */
  readonly buffer: number
  readonly copyMode?: 'none' | 'meta' | 'packet'
  readonly copyRange?: number
  readonly noEnobufs?: boolean
  /** The queue's socket is not the reader's first: its port id is no process id. */
  readonly second?: boolean
}

export interface Lab {
  /** Port id and effective buffer, as the reader's own calls tell them. */
  readonly socket: { readonly portId: number; readonly buffer: number }
  /** Until `resume`, the reader is stopped by SIGSTOP. */
  pause(): Promise<void>
  resume(): void
  send(packets: number, payload: number): Promise<void>
  /** Datagrams that came through since the last call. */
  arrived(): Promise<number>
  /** The stopped or commanded reader takes so many messages and waits. */
  take(count: number): Promise<void>
  /** Lets the reader read by itself. */
  run(): Promise<void>
  /** What the reader was given and how often it was told of an overflow, once nothing waits any more. */
  idle(): Promise<{ messages: number; overflows: number }>
  tables(): { readonly queues: string; readonly netlink: string }
  end(): Promise<void>
}

const COPY_MODES = ['none', 'meta', 'packet']

/** A reader that is bound to a queue and reads; the traffic goes through queue 0. */
export async function startLab({ queue = 0, copyMode = 'packet', copyRange = 0, ...setting }: Setting): Promise<Lab> {
  const reader = startHelper('reader')
  const { portId = 0, buffer = 0 } = await reader.ask({
    do: 'bind',
    queue,
    copyMode: COPY_MODES.indexOf(copyMode),
    copyRange,
    ...setting,
  })
  const traffic = startHelper('traffic')
  await reader.ask({ do: 'run' })
  return {
    socket: { portId, buffer },
    async pause() {
      reader.process.kill('SIGSTOP')
      while (stateOf(reader.process.pid) !== 'T') await new Promise((resolve) => setTimeout(resolve, 5))
    },
    resume: () => void reader.process.kill('SIGCONT'),
    send: async (count, payload) => void (await traffic.ask({ do: 'send', count, payload })),
    arrived: async () => (await traffic.ask({ do: 'arrived' }))['arrived'] ?? 0,
    take: async (count) => void (await reader.ask({ do: 'take', count })),
    run: async () => void (await reader.ask({ do: 'run' })),
    idle: async () => {
      const { messages = 0, overflows = 0 } = await reader.ask({ do: 'idle' })
      return { messages, overflows }
    },
    tables: () => ({
      queues: readFileSync('/proc/self/net/netfilter/nfnetlink_queue', 'utf8'),
      netlink: readFileSync('/proc/self/net/netlink', 'utf8'),
    }),
    async end() {
      for (const { process: child } of [reader, traffic]) {
        const closed = new Promise((resolve) => child.once('close', resolve))
        child.kill('SIGKILL')
        await closed
      }
    },
  }
}

/** The letter behind the program's name in /proc/PID/stat: T is stopped. */
function stateOf(pid: number | undefined): string | undefined {
  return /\) (\w) /u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
}
