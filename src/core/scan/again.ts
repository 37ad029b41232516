// When daylight saving ends, an hour of local time comes twice. In a log the second time shows itself by its order: the
// time goes back by up to an hour and on from there. Which hour that can be, the zone tells later.
import type { Stamp } from '../model/stamp'

const HOUR = 3_600_000
/** Lines of several writers may be this much out of order. */
const JITTER = 5 * 60_000

/** To be called with the stamps of one file in their order; gives them back, marked where the time has gone back. */
export function createAgain(): (stamp: Stamp) => Stamp {
  let latest = -Infinity
  /** Where the first of the two hours had come to. */
  let turn: number | undefined
  return (stamp) => {
    if (stamp.clock !== 'wall' && stamp.clock !== 'yearless') return stamp
    const { ms } = stamp
    if (turn !== undefined && (ms >= turn + HOUR || ms < turn - 2 * HOUR)) turn = undefined
    if (turn === undefined && ms < latest - JITTER && ms >= latest - HOUR - JITTER) {
      turn = latest
      latest = ms
    }
    latest = turn === undefined && ms < latest - HOUR ? ms : Math.max(latest, ms)
    return turn === undefined ? stamp : { ...stamp, again: true }
  }
}
