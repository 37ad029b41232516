// The benchmark's data: a kubelet journal of any size, the same on every machine, with a known line in every two
// thousand, and the archives of it. Kept in a folder of the machine's temporary files, never beside the project.
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { VICTIM } from '../sample/incident.mjs'
import { background, IN_UTC, incident, journal } from '../sample/kubelet.mjs'
import { HOUR, micros } from '../sample/time.mjs'

export const FOLDER = process.env.FAILOPEN_BENCH ?? join(tmpdir(), 'failopen-bench')
/** One known line among so many: 0.05 in a hundred. */
const ONE_IN = 2000

/** A day of one node’s kubelet, 40 MB that end with a line feed: longer than the window of any packer, so that its repetition
 *  does not help it. */
function day() {
  const from = micros('2023-12-01T00:00:00Z')
  const known = incident().filter(({ mark }) => mark?.signature)
  const lines = journal(VICTIM, background(VICTIM, { from, to: from + 24 * HOUR, gap: 0.9 }), IN_UTC)
  const hits = journal(VICTIM, known, IN_UTC)
  // Every known line stands at the time of the line before it, as the journal orders by arrival.
  const STAMP = 'Dec 01 00:00:00.000000'.length
  const text = lines.flatMap(({ text: line }, i) => {
    if (i % ONE_IN !== ONE_IN - 1) return [line]
    const hit = hits[((i + 1) / ONE_IN) % hits.length].text
    return [line, line.slice(0, STAMP) + hit.slice(STAMP)]
  })
  return Buffer.from(`${text.join('\n')}\n`)
}

let piece
/** Blocks of a journal of `size` bytes: one day again and again, as when the journals of many nodes are joined. */
export function* journalBlocks(size) {
  piece ??= day()
  for (let left = size; left > 0; left -= piece.length) yield left >= piece.length ? piece : piece.subarray(0, left)
}

/** The path of a journal of `size` bytes, written where it is not there yet. */
export function journalFile(size) {
  return made(join(FOLDER, `journal-${size}.log`), (path) => {
    const file = openSync(path, 'w')
    for (const block of journalBlocks(size)) writeSync(file, block)
    closeSync(file)
  })
}

/** What packs a file for a benchmark, by the ending of its name; sos and must-gather use the packers' defaults. */
const PACKERS = {
  '.gz': (source) => ['gzip', '-c', source],
  '.tar.gz': (source) => ['tar', '-C', dirname(source), '-czf', '-', source.slice(dirname(source).length + 1)],
  '.tar.xz': (source) => ['tar', '-C', dirname(source), '-cJf', '-', source.slice(dirname(source).length + 1)],
  '.tar.zst': (source) => [
    'tar',
    '-C',
    dirname(source),
    '--zstd',
    '-cf',
    '-',
    source.slice(dirname(source).length + 1),
  ],
}

/** `source` packed, or undefined where the packer is not on this machine. */
export function packed(source, ending) {
  try {
    return made(`${source}${ending}`, (path) => {
      const [command, ...args] = PACKERS[ending](source)
      const file = openSync(path, 'w')
      const { status } = spawnSync(command, args, { stdio: ['ignore', file, 'ignore'] })
      closeSync(file)
      if (status !== 0) throw new Error(`${command} ended with ${status}`)
    })
  } catch {
    return undefined
  }
}

/** A .tar.gz of a log twice, with a small file behind it. */
export function pairOf(log) {
  const [last, text] = ['last.log', 'the last file\n']
  const archive = made(`${log}-twice.tar.gz`, (path) => {
    const folder = mkdtempSync(join(FOLDER, 'pair-'))
    // as hard links, which tar is told to take for files
    for (const name of ['one.log', 'two.log']) linkSync(log, join(folder, name))
    writeFileSync(join(folder, last), text)
    const { status } = spawnSync('tar', ['--hard-dereference', '-C', folder, '-czf', path, 'one.log', 'two.log', last])
    rmSync(folder, { recursive: true })
    if (status !== 0) throw new Error(`tar ended with ${status}`)
  })
  return { archive, last, text }
}

/** A folder of `count` small files, as a sosreport holds them: lists, settings, tables, a few logs. */
export function manyFiles(count) {
  const folder = join(FOLDER, `sosreport-${count}`)
  return made(folder, (path) => {
    const text = day().subarray(0, 8 * 2 ** 20)
    for (let i = 0; i < count; i++) {
      const below = join(path, SOS_PLACES[i % SOS_PLACES.length], String(i % 97))
      mkdirSync(below, { recursive: true })
      // 0.5 to 12 KB, mostly small, at another place of the text each
      const length = 512 + ((i * 7919) % 12_000)
      const at = (i * 104_729) % (text.length - length)
      writeFileSync(join(below, `file_${i}`), text.subarray(at, at + length))
    }
  })
}

const SOS_PLACES = ['etc', 'proc', 'sys/class', 'sos_commands/kernel', 'sos_commands/networking', 'var/log']

/** Makes a file or folder under another name first, so that what was broken off is not taken for whole. */
function made(path, make) {
  if (existsSync(path)) return path
  mkdirSync(dirname(path), { recursive: true })
  const partial = `${path}.partial`
  rmSync(partial, { recursive: true, force: true })
  make(partial)
  renameSync(partial, path)
  return path
}

/** A small file of the benchmark, which is new each time. */
export function writeSmall(name, text) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, name), text)
  return join(FOLDER, name)
}
