// The document of a remedy: its body with the computed values, and its notes as comments where the format has them.
import type { QueueFit, Remedy, RemedyDocument, RemedyValues } from '../model/remedy'
import type { Snippet } from '../model/snippet'
import { wrap } from './wrap'

const WIDTH = 100

export function remedyDocument(remedy: Remedy, values: RemedyValues): Snippet | undefined {
  const document = remedy.document ?? commandDocument(remedy)
  const { comment } = document ?? {}
  return document?.body(values, comment === undefined ? '' : commented(remedyNotes(remedy, values), comment))
}

/** A command alone, with its notes. */
export function commandDocument({ command }: Remedy): RemedyDocument | undefined {
  return (
    command && {
      languageId: 'shellscript',
      fileName: 'command.sh',
      comment: '#',
      apply: 'Run as root.',
      body: (values, notes) => [notes, `${command(values, { platform: {} })}\n`],
    }
  )
}

/** What whoever applies it should know. */
export function remedyNotes(remedy: Remedy, values: RemedyValues): string[] {
  const { title, document, caveats, when, verify, undo, risk, sources } = remedy
  return [
    `${title}.`,
    ...reasonOf(remedy, values),
    ...(caveats?.(values) ?? []),
    `When: ${when}`,
    ...(document ? [document.apply] : []),
    `Verify: ${verify}`,
    `Undo: ${undo}`,
    `Risk: ${risk}`,
    `Source: ${sources.map(({ text }) => text).join('; ')}`,
  ]
}

/** What is set to what, where it is a sysctl. */
export function valuesLine({ sets }: Remedy, { rmemDefault, rmemMax }: RemedyValues): string | undefined {
  if (sets !== 'sysctl') return undefined
  return rmemDefault === rmemMax
    ? `net.core.rmem_default and net.core.rmem_max = ${rmemMax}`
    : `net.core.rmem_default = ${rmemDefault}, net.core.rmem_max = ${rmemMax}`
}

/** Why these numbers. */
export function reasonOf({ sets }: Remedy, values: RemedyValues): string[] {
  if (sets === undefined) return []
  if (sets === 'queue-length') return [fitReason(values.queueFits)]
  return [...bufferReason(values), ...(sets === 'sysctl' ? runningReason(values) : [])]
}

function fitReason({ packets, buffer, truesize }: QueueFit): string {
  return `${packets} packets: a socket of ${buffer} bytes takes them, and one more, at up to ${truesize} bytes each in all its queues.`
}

function bufferReason({ bytes, sizing }: RemedyValues): string[] {
  if (!sizing) return []
  const { queueLength, truesize } = sizing
  return [
    `${bytes} bytes: a queue of ${queueLength} packets of up to ${truesize} bytes each must fit into the reader’s netlink socket: (${queueLength} + 1) × ${truesize} bytes, rounded up to 4096, and never below the kernel’s default.`,
  ]
}

function runningReason({ bytes, rmemDefault, rmemMax, runningMax }: RemedyValues): string[] {
  if (rmemDefault > bytes || rmemMax > bytes) return ['Where the node runs with a larger value now, that one is kept.']
  if (runningMax !== undefined) return []
  return ['What the node runs with now is not known: a larger rmem_max must stay as it is (sysctl net.core.rmem_max).']
}

/** ASCII alone, because some of the formats take nothing else. */
function commented(notes: readonly string[], mark: string): string {
  return notes
    .flatMap((note) => wrap(ascii(note), WIDTH - mark.length - 1))
    .map((line) => `${mark} ${line}\n`)
    .join('')
}

function ascii(text: string): string {
  return text.replaceAll('’', "'").replaceAll('×', 'x').replaceAll('…', '...')
}
