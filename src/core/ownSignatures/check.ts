// Checks of an own signature that no schema can make: its patterns are of RE2's dialect, its examples do what they say, and
// it takes no name and no line from a built-in one. Makes the signature where nothing is wrong.
import type { Pattern } from '../model/pattern'
import type { Signature } from '../model/signature'
import { createMatcher, type Matcher } from '../scan/matcher'
import { linearPattern } from './linearPattern'
import type { SignatureText } from './schema'

export type Path = readonly PropertyKey[]
/** Of the value at a path, or of its key. */
export type Complain = (path: Path, message: string, of?: 'key') => void

export interface Known {
  readonly matcher: Matcher
  /** Ids that are taken. */
  readonly signatures: ReadonlySet<string>
  readonly remedies: ReadonlySet<string>
}

/** Undefined where it complained. Paths begin in the signature. */
export function signatureOf(text: SignatureText, known: Known, complain: Complain): Signature | undefined {
  let sound = true
  const wrong: Complain = (path, message) => {
    sound = false
    complain(path, message)
  }
  if (known.signatures.has(text.id)) wrong(['id'], `the name "${text.id}" is taken`)
  text.remedies?.forEach((remedy, i) => {
    if (!known.remedies.has(remedy)) wrong(['remedies', i], `no remedy has the name "${remedy}"`)
  })
  const compile = (source: string, path: Path): Pattern | undefined => {
    try {
      const pattern = linearPattern(source)
      if (pattern.exec('') === null) return pattern
      wrong(path, 'the pattern matches an empty line, so it would match every line')
    } catch (error) {
      wrong(path, error instanceof Error ? error.message : String(error))
    }
    return undefined
  }
  const sources = typeof text.pattern === 'string' ? [text.pattern] : text.pattern
  const patterns = sources.flatMap(
    (source, i) => compile(source, typeof text.pattern === 'string' ? ['pattern'] : ['pattern', i]) ?? [],
  )
  const unless = text.unless === undefined ? undefined : compile(text.unless, ['unless'])
  if (!sound) return undefined

  const { id, title, brief, role, severity, meaning, next, literals, remedies, sources: claims, examples } = text
  const signature: Signature = {
    id,
    own: true,
    title,
    role,
    severity,
    meaning,
    next,
    literals,
    patterns,
    sources: (claims ?? []).map(({ text: claim, url }) => ({ text: claim, ...(url === undefined ? {} : { url }) })),
    examples: { hit: examples.hit, miss: examples.miss ?? [] },
    ...(brief === undefined ? {} : { brief }),
    ...(unless === undefined ? {} : { unless }),
    ...(remedies === undefined ? {} : { remedies }),
  }
  checkExamples(signature, known.matcher, wrong)
  return sound ? signature : undefined
}

function checkExamples({ literals, ...rest }: Signature, builtIn: Matcher, wrong: Complain): void {
  const matcher = createMatcher([{ ...rest, literals }])
  rest.examples.hit.forEach((line, i) => {
    const path = ['examples', 'hit', i]
    const taken = builtIn.matchText(line)
    if (taken) wrong(path, `the built-in signature ${taken.signature.id} finds this line, so yours never will`)
    else if (matcher.matchText(line)) return
    else if (matcher.matchAny(line)) wrong(path, 'the pattern finds this line, but none of the literals stands in it')
    else wrong(path, 'this line is to be found, and the signature does not find it')
  })
  rest.examples.miss.forEach((line, i) => {
    if (matcher.matchText(line))
      wrong(['examples', 'miss', i], 'this line is not to be found, and the signature finds it')
  })
}
