// The analysis as SARIF 2.1.0, for viewers and gates that read that format. A file inside an archive is an artifact in the
// archive's; its bundle: URI opens where the extension is installed, and its words say where it lies everywhere else.
import type {
  Artifact,
  Invocation,
  Location,
  Log,
  Message,
  Notification,
  ReportingDescriptor,
  Result,
  Run,
  ToolComponent,
} from 'sarif'
import type { Analysis, Finding } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { Place } from '../model/place'
import { severityOf, type Role, type Severity, type Signature } from '../model/signature'
import { createLinks, type StoryLinks } from './links'
import { ROLE_WORDS } from './page'
import { cut, printable } from './text'
import { fileUri, uriFor } from './uri'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'
const ROLES = Object.keys(ROLE_WORDS) as Role[]
const TAXONOMY = 'failopen-roles'
const LINE = 300

export function sarifReport(analysis: Analysis, knowledge: Knowledge, version: string): string {
  return `${JSON.stringify(sarifLog(analysis, knowledge, version), null, 2)}\n`
}

export function sarifLog(analysis: Analysis, knowledge: Knowledge, version: string): Log {
  const used = new Set(analysis.findings.map(({ signature }) => signature))
  const signatures = knowledge.signatures.filter(({ id }) => used.has(id))
  const artifacts = createArtifacts()
  const linksOf = createLinks(analysis)
  const run: Run = {
    tool: { driver: driver(signatures, version) },
    taxonomies: [taxonomy()],
    columnKind: 'utf16CodeUnits',
    invocations: [invocation(analysis)],
    results: analysis.findings.map((finding) =>
      resultOf(finding, finding.role === 'context' ? {} : linksOf(finding), { place: artifacts.locate, signatures }),
    ),
    artifacts: artifacts.all,
    properties: {
      verdict: analysis.verdict,
      nodes: analysis.nodes.map(({ name, verdict, cause }) => ({ name, verdict, ...(cause ? { cause } : {}) })),
    },
  }
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] }
}

function driver(signatures: readonly Signature[], version: string): ToolComponent {
  return {
    name: 'failopen',
    semanticVersion: version,
    rules: signatures.map(ruleOf),
    supportedTaxonomies: [{ name: TAXONOMY, index: 0 }],
  }
}

function ruleOf(signature: Signature): ReportingDescriptor {
  const { id, title, meaning, next, sources, role } = signature
  const told = sources.map(({ text, url }) => (url === undefined ? text : `${text}, ${url}`))
  const helpUri = sources.find(({ url }) => url !== undefined)?.url
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: meaning },
    help: { text: [meaning, `What to do next: ${next}`, ...told.map((source) => `Source: ${source}`)].join('\n\n') },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[severityOf(signature, 'unknown')] },
    relationships: [
      {
        target: { id: role, index: ROLES.indexOf(role), toolComponent: { name: TAXONOMY, index: 0 } },
        kinds: ['superset'],
      },
    ],
  }
}

/** The part that a line plays in the story. */
function taxonomy(): ToolComponent {
  return {
    name: TAXONOMY,
    shortDescription: { text: 'The part that a line plays in the story of a full netlink socket' },
    taxa: ROLES.map((id) => ({ id, shortDescription: { text: ROLE_WORDS[id] } })),
  }
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

interface Around {
  readonly place: (place: Place) => Location
  readonly signatures: readonly Signature[]
}

function resultOf(finding: Finding, links: StoryLinks, { place, signatures }: Around): Result {
  const { signature, role, severity, count, text, time, node, pod, container } = finding
  const ruleIndex = signatures.findIndex(({ id }) => id === signature)
  const title = signatures[ruleIndex]?.title ?? signature
  const told = [node, pod, time].filter((one) => one !== undefined).join(', ')
  const here = place(finding.place)
  const named = [node, pod, container].filter((one) => one !== undefined)
  const location: Location =
    named.length === 0 ? here : { ...here, logicalLocations: [{ fullyQualifiedName: named.join('/') }] }
  return {
    ruleId: signature,
    ruleIndex,
    ...(role === 'context' ? { kind: 'informational', level: 'none' } : { level: LEVELS[severity] }),
    message: message(
      `${title}${count > 1 ? `, ${count} times` : ''}${told === '' ? '' : ` (${told})`}: ${cut(text.trim(), LINE)}`,
    ),
    locations: [location],
    occurrenceCount: count,
    partialFingerprints: { 'finding/v1': fingerprint(finding) },
    ...related(finding, links, place),
    properties: { role, ...(time === undefined ? {} : { time }) },
  }
}

/** Cause and effect point at each other; from the cause on, it is a flow with times. */
function related(
  finding: Finding,
  { cause, effect, seconds = 0 }: StoryLinks,
  place: Around['place'],
): Partial<Result> {
  const other = cause ?? effect
  if (!other) return {}
  const told = cause
    ? `The overflow or drop, ${Math.round(seconds)} s before`
    : `The first effect, ${Math.round(seconds)} s later`
  const relatedLocations = [{ id: 1, ...place(other.place), message: message(told) }]
  if (!effect) return { relatedLocations }
  const step = (one: Finding): { location: Location; executionTimeUtc?: string } => ({
    location: place(one.place),
    ...(one.time === undefined ? {} : { executionTimeUtc: one.time }),
  })
  return { relatedLocations, codeFlows: [{ threadFlows: [{ locations: [step(finding), step(effect)] }] }] }
}

/** The same on every machine and in every packing of the case. */
function fingerprint({ signature, node, pod, time, place }: Finding): string {
  const name = place.path.slice(Math.max(place.path.lastIndexOf('/'), place.path.lastIndexOf('\\')) + 1)
  return [signature, node ?? '', pod ?? '', name, time ?? place.line].join('|')
}

function createArtifacts(): { readonly all: Artifact[]; locate: (place: Place) => Location } {
  const all: Artifact[] = []
  const indexes = new Map<string, number>()
  const add = (uri: string, parentIndex?: number): number => {
    const known = indexes.get(uri)
    if (known !== undefined) return known
    indexes.set(uri, all.length)
    return all.push({ location: { uri }, ...(parentIndex === undefined ? {} : { parentIndex }) }) - 1
  }
  const parentOf = (path: string): number | undefined => {
    const outer = outerOf(path)
    if (outer === undefined) return undefined
    return outerOf(outer) === undefined ? add(fileUri(outer)) : add(uriFor(outer), parentOf(outer))
  }
  return {
    all,
    locate({ path, line, column, endColumn }) {
      const uri = uriFor(path)
      const outer = outerOf(path)
      return {
        physicalLocation: {
          artifactLocation: { uri, index: add(uri, parentOf(path)) },
          region: { startLine: line, startColumn: column, endColumn },
        },
        ...(outer === undefined
          ? {}
          : { message: message(`In the archive ${outer}: ${path.slice(outer.length + 2)}, line ${line}`) }),
      }
    },
  }
}

/** The archive that a file lies in. */
function outerOf(path: string): string | undefined {
  const end = path.lastIndexOf('!/')
  return end === -1 ? undefined : path.slice(0, end)
}

const NOTIFICATIONS = 1000

function invocation(analysis: Analysis): Invocation {
  const verdicts = analysis.nodes.map(({ name, verdict, why }): Notification => ({
    level: 'note',
    message: message(`${name}: ${verdict}. ${why}`),
  }))
  const missing = analysis.missing.map(({ node, evidence, why, command }): Notification => ({
    level: 'note',
    message: message(
      `Not collected${node === undefined ? '' : ` of ${node}`}: ${evidence}. ${why} To collect it: ${command}`,
    ),
  }))
  const unread = analysis.coverage
    .filter(({ status }) => status === 'unreadable' || status === 'truncated')
    .map(({ path, status, reason }): Notification => ({
      level: 'warning',
      message: message(`${path}: ${status}${reason === undefined ? '' : `, ${reason}`}`),
      locations: [{ physicalLocation: { artifactLocation: { uri: uriFor(path) } } }],
    }))
  return {
    executionSuccessful: true,
    toolExecutionNotifications: [...verdicts, ...missing, ...unread].slice(0, NOTIFICATIONS),
  }
}

/** Brackets would be links and braces placeholders (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function message(words: string): Message {
  return {
    text: printable(words)
      .replace(/[\\[\]]/gu, '\\$&')
      .replace(/[{}]/gu, '$&$&'),
  }
}
