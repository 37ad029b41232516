// Colours of the terminal: on where the stream is a terminal and NO_COLOR is not set.
import pc from 'picocolors'
import type { Marks } from '../core/report/text'

export function marksFor(stream: { readonly isTTY?: boolean } | undefined): Marks {
  const forced = process.env['FORCE_COLOR'] !== undefined && process.env['FORCE_COLOR'] !== '0'
  const on = process.env['NO_COLOR'] === undefined && (forced || stream?.isTTY === true)
  const { bold, dim, red, yellow, green, cyan } = pc.createColors(on)
  return {
    bold,
    dim,
    verdict: (verdict, text) => {
      if (verdict === 'confirmed' || verdict === 'likely') return bold(red(text))
      if (verdict === 'at-risk' || verdict === 'not-collected') return bold(yellow(text))
      return bold(green(text))
    },
    severity: (severity, text) =>
      severity === 'error' ? red(text) : severity === 'warning' ? yellow(text) : cyan(text),
  }
}
