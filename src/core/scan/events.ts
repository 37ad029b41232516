// Kubernetes events, and the states of pods and nodes, as occurrences: here a message is evidence only where the API
// put it, so the text of manifests and config maps never matches.
import type { Limits } from '../model/limits'
import { at, textAt, type Json, type KubeObject } from '../model/object'
import type { Occurrence } from '../model/occurrence'
import type { Stamp } from '../model/stamp'
import type { Matcher } from './matcher'
import { stampIn } from './wrappers'

export const SCANNED_KINDS: ReadonlySet<string> = new Set(['Event', 'Pod', 'Node'])

export function* occurrencesIn(
  path: string,
  object: KubeObject,
  matcher: Matcher,
  limits: Limits,
): Generator<Occurrence> {
  if (object.kind === 'Event') yield* event(path, object, matcher, limits)
  else if (object.kind === 'Pod') yield* pod(path, object, matcher, limits)
  else if (object.kind === 'Node') yield* node(path, object, matcher, limits)
}

/** core/v1 Event, and events.k8s.io/v1 with its deprecated fields and series. */
function* event(path: string, { body, lineOf }: KubeObject, matcher: Matcher, limits: Limits): Generator<Occurrence> {
  const key = at(body, 'message') === undefined ? 'note' : 'message'
  const message = textAt(body, key)
  const match = message === undefined ? undefined : matcher.matchText(message)
  if (message === undefined || !match) return
  const about = at(body, 'involvedObject') ?? at(body, 'regarding')
  const fieldPath = textAt(about, 'fieldPath')
  const container = /\{([^}]+)\}/u.exec(fieldPath ?? '')?.[1]
  const stamp = instant(
    textAt(body, 'firstTimestamp') ??
      textAt(body, 'deprecatedFirstTimestamp') ??
      textAt(body, 'eventTime') ??
      textAt(body, 'lastTimestamp') ??
      textAt(body, 'deprecatedLastTimestamp') ??
      textAt(body, 'metadata', 'creationTimestamp'),
  )
  const host =
    textAt(body, 'source', 'host') ??
    textAt(body, 'deprecatedSource', 'host') ??
    (textAt(about, 'kind') === 'Node' ? textAt(about, 'name') : undefined) ??
    (isKubelet(body) ? textAt(body, 'reportingInstance') : undefined)
  yield {
    signature: match.signature.id,
    place: { path, ...lineOf(key) },
    text: message.slice(0, limits.text),
    count: Math.max(count(at(body, 'series', 'count')), count(at(body, 'count') ?? at(body, 'deprecatedCount')), 1),
    ...(stamp ? { stamp } : {}),
    ...(host === undefined ? {} : { host }),
    ...(textAt(about, 'kind') === 'Pod'
      ? optional({ pod: textAt(about, 'name'), namespace: textAt(about, 'namespace') })
      : {}),
    ...optional({ container }),
    captures: match.captures,
  }
}

/** A kubelet reports under its node's name, a controller under its pod's. */
function isKubelet(body: KubeObject['body']): boolean {
  return (textAt(body, 'reportingComponent') ?? textAt(body, 'reportingController')) === 'kubelet'
}

/** Containers that the kernel killed for want of memory. */
function* pod(path: string, object: KubeObject, matcher: Matcher, limits: Limits): Generator<Occurrence> {
  const { body } = object
  for (const list of ['initContainerStatuses', 'containerStatuses']) {
    const statuses = at(body, 'status', list)
    for (let i = 0; i < (Array.isArray(statuses) ? statuses.length : 0); i++) {
      for (const state of ['state', 'lastState']) {
        const where = ['status', list, i, state, 'terminated', 'reason'] as const
        const reason = textAt(body, ...where)
        const match = reason === undefined ? undefined : matcher.matchText(`reason: ${reason}`)
        if (!match) continue
        const stamp = instant(textAt(body, 'status', list, i, state, 'terminated', 'finishedAt'))
        yield {
          signature: match.signature.id,
          place: { path, ...object.lineOf(...where) },
          text: `container ${textAt(body, 'status', list, i, 'name') ?? '?'} terminated: ${reason}`.slice(
            0,
            limits.text,
          ),
          count: 1,
          ...(stamp ? { stamp } : {}),
          ...optional({
            host: textAt(body, 'spec', 'nodeName'),
            pod: textAt(body, 'metadata', 'name'),
            namespace: textAt(body, 'metadata', 'namespace'),
            container: textAt(body, 'status', list, i, 'name'),
          }),
          captures: match.captures,
        }
      }
    }
  }
}

/** The node's kernel, and a Ready condition that is not True. */
function* node(path: string, object: KubeObject, matcher: Matcher, limits: Limits): Generator<Occurrence> {
  const { body } = object
  const host = textAt(body, 'metadata', 'name')
  const kernel = textAt(body, 'status', 'nodeInfo', 'kernelVersion')
  const match = kernel === undefined ? undefined : matcher.matchText(`kernelVersion: ${kernel}`)
  if (match) {
    yield {
      signature: match.signature.id,
      place: { path, ...object.lineOf('status', 'nodeInfo', 'kernelVersion') },
      text: `kernelVersion: ${kernel}`.slice(0, limits.text),
      count: 1,
      ...optional({ host }),
      captures: { ...match.captures, ...optional({ node: host }) },
    }
  }
  const conditions = at(body, 'status', 'conditions')
  for (const condition of Array.isArray(conditions) ? (conditions as readonly Json[]) : []) {
    if (textAt(condition, 'type') !== 'Ready' || textAt(condition, 'status') === 'True') continue
    const message = textAt(condition, 'message')
    const down = message === undefined ? undefined : matcher.matchText(message)
    if (message === undefined || !down) continue
    const stamp = instant(textAt(condition, 'lastTransitionTime'))
    yield {
      signature: down.signature.id,
      place: { path, ...object.lineOf('status', 'conditions') },
      text: message.slice(0, limits.text),
      count: 1,
      ...(stamp ? { stamp } : {}),
      ...optional({ host }),
      captures: down.captures,
    }
  }
}

function instant(text: string | undefined): Stamp | undefined {
  return text === undefined ? undefined : stampIn(`${text} `)
}

function count(value: Json | undefined): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function optional<T extends Record<string, string | undefined>>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
}
