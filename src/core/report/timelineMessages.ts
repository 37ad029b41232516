// The messages between the timeline's page and the extension. The page asks by index only, never by path.
import type { Period } from './findingFilter'
import type { TimelineModel } from './timelineModel'

export type ToTimeline =
  | { readonly type: 'model'; readonly model: TimelineModel | undefined; readonly period: Period | undefined }
  | { readonly type: 'period'; readonly period: Period | undefined }

export type FromTimeline =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly finding: number }
  | { readonly type: 'period'; readonly period: Period | undefined }
  | { readonly type: 'triage' }
