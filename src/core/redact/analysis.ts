// An analysis with pseudonyms in place of what identifies a customer, so that every surface shows them: verdicts, counts,
// times and lines stay what they are. Paths lose the folders that the bundle lies in.
import type { Analysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { Random } from './ipv4'
import { createRedactor, type Redactor } from './redactor'

/** What the record says in words of its own. */
const FIXED: ReadonlySet<string> = new Set(
  `schema verdict cause signature role severity kind id time collectedAt from until copyMode failOpen status zone of`.split(
    ' ',
  ),
)

/** `redactor` keeps pseudonyms the same over several analyses; by default each has its own. */
export function redactAnalysis(
  analysis: Analysis,
  knowledge: Knowledge,
  random: Random,
  redactor: Redactor = createRedactor(random, reservedWords(knowledge)),
): Analysis {
  for (const { text, node } of analysis.findings) {
    redactor.begin()
    redactor.learn(`${text}\n`)
    if (node !== undefined) redactor.learnName('node', node)
  }
  for (const { path } of analysis.coverage) redactor.learn(`${path}\n`)
  learnAnalysis(analysis, redactor)
  const shorten = createShorten(analysis)
  const shown = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (FIXED.has(key)) return value
      redactor.begin()
      return redactor.text(key === 'path' ? shorten(value) : value)
    }
    if (Array.isArray(value)) return value.map((one) => shown(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shown(one, name)]))
  }
  return shown(analysis, '') as Analysis
}

/** The names that only a triage knows: of nodes, and of pods with their namespace. */
export function learnAnalysis({ nodes, bundles, findings }: Analysis, redactor: Redactor): void {
  for (const name of [...nodes.map((node) => node.name), ...bundles.flatMap(({ node }) => node ?? [])]) {
    if (!name.startsWith('(')) redactor.learnName('node', name)
  }
  for (const { pod } of findings) if (pod !== undefined) redactor.learn(`pod="${pod}"\n`)
}

/** Words that findings are known by. They stay, or the redacted bundle would tell another story. */
export function reservedWords({ signatures }: Knowledge): ReadonlySet<string> {
  return new Set(
    signatures.flatMap(({ literals }) =>
      literals.flatMap((literal) => literal.toLowerCase().match(/[a-z][a-z0-9_-]+/gu) ?? []),
    ),
  )
}

/** Cuts off the folders above what was opened: they are the engineer's own. */
function createShorten({ bundles, coverage }: Analysis): (path: string) => string {
  const tops = new Set<string>()
  for (const { path } of [...bundles, ...coverage]) {
    const outer = path.split('!/')[0] as string
    const at = Math.max(outer.lastIndexOf('/', outer.length - 2), outer.lastIndexOf('\\', outer.length - 2))
    tops.add(outer.slice(0, at + 1))
  }
  const shortest = [...tops].sort((a, b) => a.length - b.length)
  return (path) => path.slice(shortest.find((top) => path.startsWith(top))?.length ?? 0)
}
