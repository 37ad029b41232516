// Opens a path of a case and yields its files in order: folders are walked, archives are read through, nested ones too.
// Nothing is unpacked to disk; links are not followed, because what they lead to is read where it lies. What cannot be
// read becomes a refusal with its reason.
import type { Compression } from '../host'
import type { Attributes, Coverage, CoverageStatus, Gap, Opened, Part } from '../model/bundle'
import { Cancelled } from '../model/cancelled'
import { join, peek } from './blocks'
import { counted, countName, countWhole, filled, LimitReached, outermost, tap, unpack, within } from './guard'
import type { Nest, OpenContext } from './guard'
import { createNames } from './links'
import type { Member } from './member'
import { isUnread, SNIFF_BYTES, sniff, UNREAD, type Format } from './sniff'
import { tarMembers } from './tar'
import { zipMembers } from './zip'
import { zipDirectory, type ReadAt } from './zipDirectory'

/** What is known of a file before it is read. */
interface Known {
  readonly size: number
  readonly part?: Part
  /** Given where it can be read anywhere. */
  readonly readAt?: ReadAt
}

export async function* openPath(path: string, context: OpenContext): AsyncGenerator<Opened> {
  const names = createNames(path, context.limits.links)
  try {
    for await (const opened of openAnything(path, context)) {
      names.see(opened)
      yield opened
    }
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error
    yield refusal(path, 'truncated', `${error.message}: the rest was not opened`)
  }
  for (const refused of names.refusals()) yield refusal(refused.path, 'skipped', refused.reason)
}

async function* openAnything(path: string, context: OpenContext): AsyncGenerator<Opened> {
  const found = await context.host.stat(path)
  countName(context)
  if (!found) yield refusal(path, 'unreadable', 'nothing is there')
  else if (found.type === 'directory') yield* openFolder(path, context)
  else if (found.type === 'file') yield* openFile(path, found.size, context)
  else yield refusal(path, 'unreadable', 'neither a file nor a folder')
}

async function* openFolder(path: string, context: OpenContext): AsyncGenerator<Opened> {
  let names
  try {
    names = await context.host.list(path)
  } catch (error) {
    yield refusal(path, 'unreadable', message(error))
    return
  }
  yield { what: 'mark', path: `${path}/` }
  const { seen } = context.spent
  for (const { name, file } of names) {
    countName(context)
    const below = path.endsWith('/') ? path + name : `${path}/${name}`
    if (file.type === 'directory') yield* openFolder(below, context)
    else if (file.type === 'link') yield { what: 'mark', path: below, target: file.target ?? '' }
    else if (file.type === 'other') yield refusal(below, 'skipped', 'a device, pipe or socket')
    else if (file.id !== undefined && seen.has(file.id)) yield { what: 'mark', path: below }
    else {
      if (file.id !== undefined) seen.add(file.id)
      for await (const one of openFile(below, file.size, context)) yield withAttributes(one, below, file.attributes)
    }
  }
}

function openFile(path: string, size: number, context: OpenContext): AsyncGenerator<Opened> {
  const { host } = context
  const readAt: ReadAt = async (start, end) => {
    const blocks: Uint8Array[] = []
    for await (const block of host.read(path, { start, end })) blocks.push(block.slice())
    return join(blocks, end - start)
  }
  return openBytes(path, host.read(path), context, outermost(), { size, part: { start: 0, end: size }, readAt })
}

export async function* openBytes(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  context: OpenContext,
  nest: Nest = outermost(),
  known?: Known,
): AsyncGenerator<Opened> {
  const input = nest.depth > 0 ? bytes : tap(bytes, (block) => void (nest.all.packed += block.length))
  const { head, all, close } = await peek(input, SNIFF_BYTES)
  try {
    const opened = openFormat(sniff(head), path, all, context, nest, { known })
    if ('what' in opened) yield opened
    else yield* opened
  } finally {
    await close()
  }
}

/** One thing, or what an archive holds. No generator for the one: most files are small, and each layer costs as much as
 *  reading them does. */
type OneOrMore = Opened | AsyncIterable<Opened>

function openFormat(
  format: Format,
  path: string,
  all: AsyncIterable<Uint8Array>,
  context: OpenContext,
  nest: Nest,
  { known, whole }: { readonly known?: Known | undefined; readonly whole?: Uint8Array } = {},
): OneOrMore {
  const { limits, spent } = context
  if (format === 'text') {
    spent.files++
    if (whole && countWhole(whole.length, context)) return { what: 'file', path, bytes: all, whole, ...place(known) }
    const { sift } = context.host
    return {
      what: 'file',
      path,
      bytes: counted(all, context),
      ...place(known),
      ...(sift && nest.depth === 0 ? { sifted: (literals) => maybe(sift(path, literals), context) } : {}),
    }
  }
  if (format === 'empty') {
    // Nothing came out: an empty file, or a stream that broke before its first byte, which reading it tells.
    spent.files++
    return { what: 'file', path, bytes: all, ...place(known) }
  }
  if (isUnread(format)) return refusal(path, format === 'binary' ? 'skipped' : 'unreadable', UNREAD[format])
  if (nest.depth >= limits.depth) return refusal(path, 'skipped', `more than ${limits.depth} archives in one another`)
  if (format === 'tar') return openMembers(path, tarMembers(all, limits), context, within(nest), known)
  if (format === 'zip') return openZip(path, all, context, within(nest), known)
  return openBytes(path, unpack(format, all, nest, context), context, within(nest))
}

async function* openZip(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  context: OpenContext,
  nest: Nest,
  known: Known | undefined,
): AsyncGenerator<Opened> {
  const { limits } = context
  const decode = (format: Compression, packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
    unpack(format, packed, nest, context)
  let directoryOf: { readonly size: number; readonly readAt: ReadAt } | undefined
  if (known?.readAt) directoryOf = { size: known.size, readAt: known.readAt }
  let all = bytes
  if (!directoryOf) {
    const { head, ...held } = await peek(bytes, limits.zipHeld)
    all = held.all
    const readAt: ReadAt = (start, end) => Promise.resolve(head.subarray(start, end))
    if (head.length < limits.zipHeld) directoryOf = { size: head.length, readAt }
  }
  const directory = directoryOf ? await zipDirectory(directoryOf.size, directoryOf.readAt, limits.meta) : 'unknown'
  yield* openMembers(path, zipMembers(all, directory ?? 'unreadable', decode, limits), context, nest, known)
}

async function* openMembers(
  path: string,
  members: AsyncIterable<Member>,
  context: OpenContext,
  nest: Nest,
  whole: Known | undefined,
): AsyncGenerator<Opened> {
  let count = 0
  try {
    for await (const member of members) {
      countName(context)
      count++
      const inner = cleanName(member.name)
      if (inner === undefined) yield refusal(`${path}!/${member.name}`, 'skipped', 'its name leads out of the archive')
      else if (inner !== '') {
        const below = `${path}!/${inner}`
        const opened = openMember(below, inner, member, context, nest, knownOf(member, whole))
        if ('what' in opened) yield withAttributes(opened, below, member.attributes)
        else for await (const one of opened) yield withAttributes(one, below, member.attributes)
      }
    }
  } catch (error) {
    if (error instanceof Cancelled || error instanceof LimitReached) throw error
    if (count === 0) yield refusal(path, 'unreadable', message(error))
    else yield refusal(path, 'truncated', `${message(error)}; everything before that was read`)
  }
}

function openMember(
  path: string,
  inner: string,
  member: Member,
  context: OpenContext,
  nest: Nest,
  known: Known | undefined,
): OneOrMore {
  const { type, bytes, target = '', refused, stored, whole } = member
  if (refused !== undefined) return refusal(path, 'unreadable', refused)
  if (type === 'directory') return { what: 'mark', path: `${path}/` }
  if (type === 'link') return { what: 'mark', path, target }
  if (type === 'hardlink') {
    // Named from the root of the archive.
    const up = '../'.repeat(inner.split('/').length - 1)
    return { what: 'mark', path, target: up + (cleanName(target) ?? target) }
  }
  if (type === 'other') return refusal(path, 'skipped', 'a device, pipe or unknown kind of member')
  if (whole) return openFormat(sniff(whole.subarray(0, SNIFF_BYTES)), path, bytes, context, nest, { whole, known })
  const all = stored === undefined ? bytes : filled(bytes, stored, nest, context.limits)
  return openBytes(path, all, context, nest, known)
}

/** What is known of a file goes with it, and not with what is inside. */
function withAttributes(opened: Opened, path: string, attributes: Attributes | undefined): Opened {
  const own = attributes && opened.what !== 'refusal' && (opened.path === path || opened.path === `${path}/`)
  return own ? { ...opened, attributes } : opened
}

function knownOf({ size, part }: Member, whole: Known | undefined): Known | undefined {
  if (!part) return undefined
  const base = whole?.part
  if (!base || base.packed) return { size }
  // A cut archive ends before its last member does.
  const own = { ...part, start: base.start + part.start, end: Math.min(base.start + part.end, base.end) }
  const { readAt } = whole
  if (part.packed || !readAt) return { size, part: own }
  const at: ReadAt = (start, end) => readAt(part.start + start, part.start + end)
  return { size: own.end - own.start, part: own, readAt: at }
}

function place(known: Known | undefined): { readonly size?: number; readonly part?: Part } {
  return known ? { size: known.size, ...(known.part ? { part: known.part } : {}) } : {}
}

/** Undefined where a name climbs out with `..`; leading `/` and `./` are dropped as tar(1) does. */
function cleanName(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') ? undefined : parts.join('/')
}

function maybe<T extends Uint8Array | Gap>(
  parts: AsyncIterable<T> | undefined,
  context: OpenContext,
): AsyncIterable<T> | undefined {
  return parts && counted(parts, context)
}

function refusal(path: string, status: CoverageStatus, reason?: string): Opened {
  const coverage: Coverage = { path, status, bytes: 0, ...(reason === undefined ? {} : { reason }) }
  return { what: 'refusal', coverage }
}

export function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
