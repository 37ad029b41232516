// Types of scripts/sample.mjs for the tests.
export interface StoryNode {
  readonly name: string
  readonly verdict: 'confirmed' | 'clear'
  readonly cause?: 'fail-open-not-honoured'
  readonly kernel: string
  readonly failOpen: 'honoured' | 'not-honoured'
  /** Bytes; present where the sosreport tells. */
  readonly rmemDefault?: number
  readonly rmemMax?: number
  readonly queues?: readonly StoryQueue[]
}

export interface StoryQueue {
  readonly queue: number
  /** Unsigned, though the file prints the second one negative. */
  readonly portId: number
  readonly waiting: number
  readonly copyMode: 'packet'
  readonly copyRange: number
  readonly queueDropped: number
  readonly userDropped: number
}

export interface StoryBundle {
  readonly kind: 'must-gather' | 'inspect' | 'sosreport'
  /** Below the folder given to writeSample, with slashes. */
  readonly path: string
  /** The collector's own begin and end, RFC 3339 in UTC. */
  readonly began: string
  readonly ended: string
  readonly node?: string
}

/** Instants as RFC 3339 in UTC. */
export interface StoryBurst {
  readonly node: string
  readonly overflows: readonly string[]
  readonly liveness: readonly string[]
  readonly readiness: readonly string[]
  readonly killed?: string
  readonly crashLoop: boolean
}

export interface StoryPlace {
  readonly signature: string
  readonly node: string
  /** Below the folder given to writeSample; inside the archive `case-0042/sosreport-….tar.gz!/sosreport-…/…`. */
  readonly path: string
  /** From 1; of a gzipped log, the line of its text; of an event, the line of its message. */
  readonly line: number
  /** An event's own count; otherwise 1. */
  readonly count: number
  /** RFC 3339 in UTC, as precise as the line is; an event's first time stamp; absent where the line has none. */
  readonly time?: string
}

export interface StoryLookalike {
  readonly kind:
    | 'probe-succeeded'
    | 'csi-livenessprobe'
    | 'lease-timeout'
    | 'netlink-other-errno'
    | 'http-client-timeout'
    | 'stopping-container'
    | 'image-back-off'
  readonly path: string
  readonly line: number
}

interface Told {
  /** Below the folder given to the writer. */
  readonly folder: string
  readonly bundles: readonly StoryBundle[]
  readonly nodes: readonly StoryNode[]
  /** The lines of the story, each with the signature that has to find it. */
  readonly places: readonly StoryPlace[]
  /** Lines that resemble one and must find nothing. */
  readonly lookalikes: readonly StoryLookalike[]
}

export interface Story extends Told {
  readonly verdict: 'confirmed'
  readonly bursts: readonly StoryBurst[]
  /** Sum of the counts of all places, by signature. */
  readonly counts: Readonly<Record<string, number>>
  /** Signatures without a line in the case. */
  readonly absent: readonly string[]
  readonly healthy: Told & { readonly verdict: 'clear' }
}

export declare const STORY: Story

/** Replaces FOLDER/case-0042. */
export declare function writeSample(folder: string): Promise<void>

/** The bytes of case-0042.tar.gz: the same story with few ordinary lines. */
export declare function packSample(): Promise<Uint8Array>

/** Replaces FOLDER/healthy. */
export declare function writeHealthy(folder: string): Promise<void>
