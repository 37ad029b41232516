// A stream that no disk has to hold, written to the command's standard input: is its time in step with its length, does its
// memory stay, and when does the first finding show?
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { journalBlocks } from './data.mjs'

const MB = 2 ** 20
const PIECE = 256 * 1024

async function one([command, ...args], size) {
  const started = performance.now()
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  let written = 0
  let first
  child.stdout.on('data', () => (first ??= written))
  const closed = once(child, 'close')
  for (const block of journalBlocks(size)) {
    for (let at = 0; at < block.length; at += PIECE) {
      const piece = block.subarray(at, at + PIECE)
      written += piece.length
      if (!child.stdin.write(piece)) await once(child.stdin, 'drain')
    }
  }
  // the process lives until its input ends, so this is its highest mark but for the last lines
  const memory = highest(child.pid)
  child.stdin.end()
  await closed
  return { size, seconds: (performance.now() - started) / 1000, memory, first: first ?? size }
}

/** Most resident bytes so far, where the system tells. */
function highest(pid) {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
  } catch {
    return undefined
  }
}

export async function streamed(command, longest) {
  const sizes = [longest / 100, longest / 10, longest]
  const runs = []
  for (const size of sizes) {
    runs.push(await one(command, Math.round(size)))
    const { seconds, memory, first } = runs.at(-1)
    console.log(`stream of ${(size / MB).toFixed(0)} MB: ${seconds.toFixed(1)} s, ${memory / MB} MB, first at ${first}`)
  }
  const [short, , long] = runs
  const steps = runs.map(({ size, seconds }) => `${(size / MB).toFixed(0)} MB: ${seconds.toFixed(1)} s`).join(', ')
  const memory = long.memory === undefined ? 'not told' : `${(long.memory / MB).toFixed(0)} MB`
  return [
    {
      name: `stream, time for each byte: ${(long.size / MB).toFixed(0)} MB against ${(short.size / MB).toFixed(0)} MB`,
      measured: (long.seconds / long.size / (short.seconds / short.size)).toFixed(2),
      goal: 1,
      note: steps,
    },
    { name: 'stream, most memory resident', measured: memory, goal: '256 MB', note: '' },
    {
      name: 'stream, bytes written when the first finding shows',
      measured: `${((100 * long.first) / long.size).toFixed(2)}%`,
      goal: '2%',
      note: `${(long.first / 1024).toFixed(0)} KB`,
    },
  ]
}
