// Remedy: what to do about a cause, for which platform, with values computed from the case.
import type { Cause, QueueRow } from './analysis'
import type { Platform } from './platform'
import type { Snippet } from './snippet'
import type { Source } from './signature'

export interface RemedyValues {
  /** Bytes that the reader's socket needs so that the queue fills first; with it what they were computed from. */
  readonly bytes: number
  readonly sizing?: Sizing
  /** Bytes to set: never less than the node runs with now. */
  readonly rmemDefault: number
  readonly rmemMax: number
  /** What the node runs with now; absent where it is not known. */
  readonly runningMax?: number
  /** The longest queue that fills before the socket that the reader has now. */
  readonly queueFits: QueueFit
}

export interface QueueFit {
  /** Of each queue that shares the socket. */
  readonly packets: number
  /** Bytes. */
  readonly buffer: number
  readonly truesize: number
}

export interface Sizing {
  /** Packets of all queues that share the socket. */
  readonly queueLength: number
  /** Bytes charged for one waiting packet, at most. */
  readonly truesize: number
}

/** The node that a remedy is for. */
export interface RemedyTarget {
  /** Its name: a stranger's word. */
  readonly node?: string
  readonly platform: Platform
  /** As `uname -r` prints it. */
  readonly release?: string
  /** The program that reads the queue. */
  readonly reader?: QueueRow['reader']
}

export interface Remedy {
  /** Equals the file's name. */
  readonly id: string
  readonly title: string
  /** What it changes, in a sentence or two. */
  readonly what: string
  readonly causes: readonly Cause[]
  /** When it applies, in words; `applies` decides it for a node, by what the case tells. */
  readonly when: string
  readonly applies: (target: RemedyTarget) => boolean
  /** 1: a switch or a command; 2: a setting that holds; 3: nodes restart or are replaced; 4: another kernel. */
  readonly effort: 1 | 2 | 3 | 4
  /** What to do, where that differs by distribution: the first that fits is the node's, all of them make the note. */
  readonly paths?: readonly RemedyPath[]
  /** What these values bring with them on this platform (a range that does not hold them). */
  readonly caveats?: (values: RemedyValues) => readonly string[]
  /** Which of the values it sets: decides how they are explained. */
  readonly sets?: 'sysctl' | 'socket' | 'queue-length'
  /** A document to insert; absent for advice that has none. */
  readonly document?: RemedyDocument
  /** To be run on the live node. */
  readonly command?: (values: RemedyValues, target: RemedyTarget) => string
  readonly verify: string
  readonly undo: string
  /** With its cost in memory. */
  readonly risk: string
  readonly sources: readonly Source[]
}

export interface RemedyPath {
  readonly of: string
  readonly fits: (target: RemedyTarget) => boolean
  readonly how: string
}

export interface RemedyDocument {
  readonly languageId: string
  readonly fileName: string
  /** What begins a comment line; absent where the format has none. */
  readonly comment?: string
  /** How it is put into force: becomes a note of the document. */
  readonly apply: string
  /** `notes` are comment lines, each with its line feed, to be put where the format takes them. */
  readonly body: (values: RemedyValues, notes: string) => Snippet
}
