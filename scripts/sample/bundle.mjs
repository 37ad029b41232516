// Collects the files of one bundle in memory, and where the lines of the story came to stand in them.
import { gzipSync } from 'node:zlib'
import { rfc3339 } from './time.mjs'

/**
 * What a line is in the story. A look-alike must find nothing.
 * @typedef {{ readonly signature: string, readonly node: string, readonly count?: number }
 *   | { readonly lookalike: string }} Mark
 * @typedef {{ readonly text: string, readonly mark?: Mark, readonly time?: string }} Line time as printed, in UTC
 * @typedef {{ readonly signature: string, readonly node: string, readonly path: string, readonly line: number,
 *   readonly count: number, readonly time?: string }} Place
 * @typedef {{ readonly kind: string, readonly path: string, readonly line: number }} Lookalike
 */

/** @param {string} prefix stands before every path of a place, with its slash */
export function createBundle(prefix) {
  /** @type {Map<string, Uint8Array | string>} */
  const files = new Map()
  /** @type {Map<string, string>} */
  const links = new Map()
  /** @type {Place[]} */
  const places = []
  /** @type {Lookalike[]} */
  const lookalikes = []

  /** @param {string} path @param {number} line @param {{ mark?: Mark, time?: string }} told */
  const note = (path, line, { mark, time }) => {
    if (!mark) return
    if ('lookalike' in mark) lookalikes.push({ kind: mark.lookalike, path: prefix + path, line })
    else places.push({ count: 1, ...mark, path: prefix + path, line, ...(time === undefined ? {} : { time }) })
  }
  const joined = (path, lines) => {
    let at = 1
    return lines
      .map((line) => {
        note(path, at, line)
        at += line.text.split('\n').length
        return `${line.text}\n`
      })
      .join('')
  }

  return {
    files,
    links,
    places,
    lookalikes,
    /** @param {string} path @param {string} content @param {Mark} [mark] of the file's only or first line */
    text(path, content, mark) {
      note(path, 1, { mark })
      files.set(path, content)
    },
    /** @param {string} path @param {readonly Line[]} lines */
    lines(path, lines) {
      files.set(path, joined(path, lines))
    },
    /** @param {string} path @param {readonly Line[]} lines @param {number} at when the collector packed it */
    gzip(path, lines, at) {
      files.set(path, gzip(joined(path, lines), at))
    },
    link(path, target) {
      links.set(path, target)
    },
  }
}

/** @typedef {ReturnType<typeof createBundle>} Bundle */

/**
 * gzip with the collector's clock in its head: zlib leaves the time out and writes the system it was built for.
 * @param {string | Uint8Array} content
 * @param {number} at
 */
export function gzip(content, at) {
  const packed = gzipSync(content, { level: 9 })
  packed.writeUInt32LE(Math.floor(at / 1_000_000), 4)
  packed[9] = 3
  return packed
}

/**
 * Entries in the order of their time; equal times keep the order in which they were made.
 * @template {{ at: number }} T
 * @param {readonly T[]} entries
 * @returns {T[]}
 */
export const inOrder = (entries) => [...entries].sort((a, b) => a.at - b.at)

/** Between two instants, the second one not included. */
export const within = (entries, from, to) => entries.filter(({ at }) => at >= from && at < to)

/** `time` of a stamp that shows whole seconds only. */
export const toTheSecond = (at) => rfc3339(at)
