// One finding as a line for a ticket: when, on which node, where, and what it says. No byte of the bundle but printable text.
import type { Finding } from '../model/analysis'
import { printable } from './text'

export function evidenceLine({ time, node, place, text, count }: Finding): string {
  const times = count > 1 ? ` (×${count})` : ''
  return `${time ?? 'no time'}  ${printable(node ?? '-')}  ${printable(place.path)}:${place.line}  ${printable(text)}${times}`
}
