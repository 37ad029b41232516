// Where each lane lies: rows from top to bottom, a heading and the lanes for each node. Finds the lane and the event at a point.
import { createSeries, type Series } from '../core/report/timeBuckets'
import type { TimelineLane, TimelineModel, TimelineNode } from '../core/report/timelineModel'

export const GUTTER = 190
export const AXIS = 24
export const HEAD = 22
export const LANE = 22
/** Between the last time and the edge. */
export const RIGHT = 16

export interface Lane extends TimelineLane {
  readonly node: TimelineNode
  readonly series: Series
  /** CSS pixels from the top of all lanes. */
  readonly top: number
  /** Of one event: bars grow with what is usual here. */
  readonly busiest: number
}

export interface Layout {
  readonly lanes: readonly Lane[]
  readonly height: number
}

export function layoutOf({ nodes }: TimelineModel): Layout {
  const lanes: Lane[] = []
  let top = 0
  for (const node of nodes) {
    top += HEAD
    for (const lane of node.lanes) {
      const busiest = lane.counts.reduce((most, count) => Math.max(most, count), 1)
      lanes.push({ ...lane, node, top, busiest, series: createSeries(lane.times, lane.counts) })
      top += LANE
    }
  }
  return { lanes, height: top + 6 }
}

export function laneAt({ lanes }: Layout, y: number): Lane | undefined {
  return lanes.find(({ top }) => y >= top && y < top + LANE)
}
