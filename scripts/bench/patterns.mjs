// What failopen looks for, in the words of the tools that it is measured against: the signatures' patterns and literals.
import { bundled } from './bundled.mjs'

const { signatures } = bundled('src/knowledge/index.ts')

/** Regular expressions of Rust have no look-around and need no names; what a look-around forbids they let through. */
function asRust({ source, ignoreCase }) {
  const plain = source
    .replace(/\(\?<(?![=!])\w+>/g, '(?:')
    .replace(/\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, '')
    .replaceAll('\\/', '/')
  return ignoreCase ? `(?i:${plain})` : `(?:${plain})`
}

const lines = (list) => `${[...new Set(list)].join('\n')}\n`

export const patterns = () => lines(signatures.flatMap(({ patterns: own }) => own.map(asRust)))

export const literals = () =>
  lines(
    signatures.flatMap(({ literals: own }) =>
      own.map((text) =>
        text
          .toLowerCase()
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replace(/\s*\n$/, '\\s*$'),
      ),
    ),
  )

/** lnav filters with one expression: the few words of the lines that the journal holds. */
export const FILTER = 'Probe failed|interesting pod/|failed liveness probe|status="unhealthy"|CrashLoopBackOff'
