// An open log at the limit of what VS Code gives an extension: how long does reading it, and reading it again behind an
// edit, keep everything else in its process waiting?
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundled } from './bundled.mjs'
import { journalBlocks } from './data.mjs'

const BYTES = 48 * 2 ** 20

export async function documents() {
  const { bytesOf, edited, piecesOf } = bundled('src/core/documentPieces.ts')
  const { readDocument } = bundled('src/core/readDocument.ts')
  const knowledge = bundled('src/knowledge/index.ts')
  const lines = Buffer.concat([...journalBlocks(BYTES)])
    .toString()
    .split('\n')
  // as VS Code gives the text of a range: the lines joined
  const textOf = (from, to) => lines.slice(from, to).join('\n') + (to < lines.length ? '\n' : '')
  const turn = () => new Promise((resolve) => void setImmediate(resolve))

  const measured = async (pieces) => {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await sleep(20)
    delay.reset()
    const started = performance.now()
    await readDocument('journal.log', bytesOf(pieces, textOf, turn), knowledge)
    const took = performance.now() - started
    await sleep(20)
    delay.disable()
    return { longest: delay.max / 1e6, took }
  }
  const pieces = piecesOf(lines.length)
  await measured(piecesOf(1000))
  const first = await measured(pieces)
  lines[70_000] += ' edited'
  const again = await measured(edited(pieces, [{ first: 70_000, last: 70_000, text: lines[70_000] }]))
  const row = (name, { longest, took }) => {
    console.log(`document, ${name}: longest wait ${longest.toFixed(0)} ms, ${took.toFixed(0)} ms in all`)
    const note = `${took.toFixed(0)} ms in all`
    return {
      name: `open log of 48 MB, ${name}: longest wait of the rest`,
      measured: `${longest.toFixed(0)} ms`,
      goal: '50 ms',
      note,
    }
  }
  return [row('read', first), row('read again behind an edit', again)]
}
