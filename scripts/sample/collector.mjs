// What oc's two collectors have in common: their clock file, their event page, their three log files a container.
import { goStamp, journalHeader, NEW_YORK, SECOND } from './time.mjs'

/** Go's clock of the administrator's machine, when oc began and when it ended. */
export const timestamps = (from, to) =>
  `${goStamp(from, NEW_YORK)} m=+0.318274911\n` +
  `${goStamp(to, NEW_YORK)} m=+${((to - from) / SECOND + 0.318274).toFixed(6)}077\n`

export const EVENT_FILTER = `<!DOCTYPE html>
<html><head><title>Events</title></head><body><table id="events"></table></body></html>
`

/**
 * oc writes all three files, empty where there is no earlier container.
 * @param {import('./bundle.mjs').Bundle} bundle
 * @param {string} pod the pod's folder, with its slash
 * @param {string} container
 * @param {readonly import('./bundle.mjs').Line[]} current
 * @param {readonly import('./bundle.mjs').Line[]} [previous]
 */
export function logs(bundle, pod, container, current, previous = []) {
  const folder = `${pod}${container}/${container}/logs/`
  bundle.lines(`${folder}current.log`, current)
  bundle.lines(`${folder}previous.log`, previous)
  bundle.lines(`${folder}previous.insecure.log`, [])
}

/** The journal's first line. @returns {import('./bundle.mjs').Line} */
export const header = (from, to, zone) => ({ text: journalHeader(from, to, zone) })

/** A text whose lines of one form carry a mark. @returns {import('./bundle.mjs').Line[]} */
export const marked = (text, pattern, mark) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (pattern.test(line) ? { text: line, mark } : { text: line }))
