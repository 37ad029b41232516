// Big xz and zstd streams through the machine's own decoder, in a process beside this one: several times as fast as
// WebAssembly, and this thread scans meanwhile. Runs nothing but the programs named here, and needs none of them.
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import type { Compression } from '../../core/host'
import { gunzipInThread } from './gunzipThread'
import { readPipe } from './readPipe'
import { cut, damaged, takeAtLeast, tooMuchMemory, type Beside, type Kept, type Source } from './source'

interface Program {
  readonly path: string
  readonly args: readonly string[]
}

export type Programs = Partial<Record<Compression, Program>>

/** Where the system's own programs lie, whatever PATH says. One thread, for xz's decoder of several had a hole
 *  (CVE-2025-31115); as much memory as our own decoders take. */
export const PROGRAMS: Programs = {
  xz: { path: '/usr/bin/xz', args: ['-d', '-c', '-T1', '--memlimit-decompress=128MiB'] },
  zstd: { path: '/usr/bin/zstd', args: ['-d', '-c', '-q', '--memory=128MB'] },
}

/** Packed bytes with which a process is worth its start. */
const WORTH = 256 * 1024
/** Packed bytes that are kept for our own decoder, until the first plain ones come. */
const KEPT = 16 * 2 ** 20

/** `gunzipScript`: the thread's, where there is one. */
export const besideBy =
  (programs: Programs, gunzipScript?: string): Beside =>
  (format, source) =>
    format === 'gzip' && gunzipScript !== undefined
      ? gunzipInThread(source, gunzipScript)
      : decodeBeside(format, source, programs[format])

async function* decodeBeside(
  format: Compression,
  source: Source,
  program: Program | undefined,
): AsyncGenerator<Uint8Array, boolean> {
  if (!program || !existsSync(program.path)) return false
  const kept = await takeAtLeast(source, WORTH)
  const giveBack = (): false => {
    for (const block of kept.blocks.reverse()) source.giveBack(block)
    return false
  }
  if (kept.length < WORTH) return giveBack()
  // No shell, none of the user's options for these programs, messages in English.
  const child = spawn(program.path, program.args, { env: { LC_ALL: 'C' }, cwd: '/', stdio: 'pipe' })
  const output = readPipe(child.stdout)
  const closed = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (status, signal) => resolve(status === 0 ? '' : said || `it was ended by ${signal}`))
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said = (said + text).slice(0, 1000)))
  let given = false
  let failure: { readonly error: unknown } | undefined
  const feeding = feed(child, kept, source, () => given).catch((error: unknown) => {
    // What was read before the source broke is still worth reading; its error comes behind it.
    failure = { error }
    child.stdin.end()
  })
  try {
    for await (const block of output) {
      given = true
      yield block
    }
    const trouble = await closed
    await feeding
    if (trouble === '' && !failure) return true
    if (!given && kept.length <= KEPT) return giveBack()
    throw failure ? failure.error : meaning(trouble, format)
  } finally {
    child.kill('SIGKILL')
  }
}

async function feed(
  { stdin }: ChildProcessByStdio<Writable, Readable, Readable>,
  kept: Kept,
  source: Source,
  given: () => boolean,
): Promise<void> {
  let gone = false
  // Whoever does not take it any more says why by its status.
  stdin.on('error', () => undefined)
  const end = new Promise<void>((resolve) => stdin.once('close', resolve)).then(() => void (gone = true))
  const write = (block: Uint8Array): Promise<unknown> =>
    Promise.race([new Promise((resolve) => stdin.write(block, resolve)), end])
  for (const block of [...kept.blocks]) if (!gone) await write(block)
  while (!gone) {
    const block = await source.take()
    if (!block) break
    if (given() || kept.length > KEPT) kept.blocks.length = 0
    else kept.blocks.push(new Uint8Array(block))
    kept.length += block.length
    await write(block)
  }
  stdin.end()
}

function meaning(said: string, format: Compression): Error {
  if (/unexpected end|premature end/iu.test(said)) return cut(format)
  if (/memory|window/iu.test(said)) return tooMuchMemory(format)
  return damaged(format, new Error(said.trim().split('\n')[0]))
}
