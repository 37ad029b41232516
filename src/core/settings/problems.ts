// Problems of a settings file: a receive buffer that is too small for the queue, a default above the maximum, values that
// do not last. Each with the edit that mends it in place. Judges net.core.rmem_default and rmem_max alone.
import { capacityPlan, COPY_EVERYTHING, USUAL_PACKET } from '../kernel/plan'
import type { SettingsProblem } from '../model/term'
import { assignments, type Assignment, type Span } from './assignment'
import type { Edit, SettingsBlock } from './block'

export interface Problem extends Span {
  readonly code: SettingsProblem
  readonly message: string
  /** Absent where it must be mended by hand. */
  readonly fix?: { readonly title: string; readonly edit: Edit }
}

/** What the readers of the case's queues need. */
export interface Need {
  /** Bytes from which on the queue fills before the socket does. */
  readonly bytes: number
  /** Packets that the queues of one reader hold together. */
  readonly queueLength: number
}

export const DEFAULT_KEY = 'net.core.rmem_default'
export const MAX_KEY = 'net.core.rmem_max'

export function problemsOf(blocks: readonly SettingsBlock[], need: Need): Problem[] {
  return blocks.flatMap((block) => {
    const lines = assignments(block.text).filter(({ key }) => key === DEFAULT_KEY || key === MAX_KEY)
    const last = new Map(lines.map((line) => [line.key, line]))
    const inForce = lines.filter((line) => last.get(line.key) === line)
    return [
      ...lines.filter((line) => !inForce.includes(line)).map((line) => overridden(block, line, last)),
      ...inForce.flatMap((line) => tooSmall(block, line, need)),
      ...aboveMax(block, last, need),
      ...inForce.flatMap((line) => lost(block, line)),
    ]
  })
}

function tooSmall(block: SettingsBlock, line: Assignment, need: Need): Problem[] {
  const { number: bytes } = line
  if (bytes === undefined || bytes >= need.bytes) return []
  // the kernel doubles what SO_RCVBUF asks for, socket(7)
  const buffer = line.key === DEFAULT_KEY ? bytes : 2 * bytes
  const { packets } = capacityPlan({ buffer, packet: USUAL_PACKET, reader: COPY_EVERYTHING })
  const whose = line.key === DEFAULT_KEY ? 'A socket of this size' : 'The largest socket that a reader may ask for'
  return [
    {
      ...block.place(line.valueSpan),
      code: 'rmem-too-small',
      message:
        `${line.key} = ${bytes} is too small for the packet queue. ${whose} holds about ${packets} packets of ` +
        `${USUAL_PACKET.length} bytes, the queue ${need.queueLength}: the socket fills first, and kernels before 4.6 then drop packets. ` +
        `From ${need.bytes} bytes on the queue fills first.`,
      ...fix(`Set ${line.key} to ${need.bytes}`, block.replace(line.valueSpan, String(need.bytes))),
    },
  ]
}

function aboveMax(block: SettingsBlock, last: ReadonlyMap<string, Assignment>, need: Need): Problem[] {
  const usual = last.get(DEFAULT_KEY)
  const most = last.get(MAX_KEY)
  if (usual?.number === undefined || most?.number === undefined || usual.number <= most.number) return []
  // a value that is too small as well is mended once
  const bytes = Math.max(usual.number, need.bytes)
  return [
    {
      ...block.place(usual.valueSpan),
      code: 'rmem-default-above-max',
      message: `${DEFAULT_KEY} (${usual.number}) is above ${MAX_KEY} (${most.number}): a reader that asks for a size gets a smaller buffer than one that asks for none.`,
      ...fix(`Raise ${MAX_KEY} to ${bytes}`, block.replace(most.valueSpan, String(bytes))),
    },
  ]
}

function lost(block: SettingsBlock, line: Assignment): Problem[] {
  if (block.lost === undefined) return []
  return [
    {
      ...block.place(line.keySpan),
      code: 'rmem-not-persistent',
      message: `${line.key} will not be in force after the next boot: ${block.lost}.`,
    },
  ]
}

function overridden(block: SettingsBlock, line: Assignment, last: ReadonlyMap<string, Assignment>): Problem {
  const winner = last.get(line.key)
  return {
    ...block.place(line.keySpan),
    code: 'rmem-not-persistent',
    message: `${line.key} is set again further down, to ${winner?.value ?? 'another value'}: the last line wins, this one has no effect.`,
  }
}

function fix(title: string, edit: Edit | undefined): Pick<Problem, 'fix'> {
  return edit ? { fix: { title, edit } } : {}
}
