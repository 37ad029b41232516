// The row of /proc/net/netfilter/nfnetlink_queue: split on blanks, because a ten-digit port id overflows its column, and
// signed, because kernels of the 3.x age print port ids and sequences above 2^31 as negative numbers.
import type { Captures } from '../core/model/signature'

export const QUEUE_ROW =
  /^[\s>|`]*(?<queue>\d{1,5})\s+(?<portId>-?\d{1,10})\s+(?<waiting>\d+)\s+(?<copyMode>[012])\s+(?<copyRange>\d{1,10})\s+(?<queueDropped>\d+)\s+(?<userDropped>\d+)\s+(?<sequence>-?\d+)\s+1[\s`]*$/u

/** The constant 1 at the line's end: in a field of two as kernels print it, behind one blank in copies that fold blanks. */
export const QUEUE_ROW_LITERALS = ['  1\n', ...Array.from({ length: 10 }, (_, digit) => `${digit} 1\n`)]

export function dropped(row: Captures): boolean {
  return Number(row['queueDropped']) > 0 || Number(row['userDropped']) > 0
}
