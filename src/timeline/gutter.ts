// The names beside the lanes: each node with its verdict, and below it the parts of its story with their shapes.
import * as l10n from '@vscode/l10n'
import type { LaneRole, TimelineModel } from '../core/report/timelineModel'
import { element } from '../panel/dom'
import { MARK_PATHS } from './marks'
import { LANE_WORDS, lines } from './words'

export interface Gutter {
  readonly root: HTMLElement
  /** The day that the axis begins with. */
  showDay(ms: number): void
}

export function createGutter({ nodes, leftOut }: TimelineModel): Gutter {
  const corner = element('div', { class: 'corner' })
  const root = element('div', { class: 'gutter' }, [
    corner,
    ...nodes.flatMap(({ name, verdict, lanes }) => [
      element('div', { class: 'node', title: name }, [
        element('span', { class: 'name' }, [name]),
        ...(verdict === undefined ? [] : [element('span', { class: `badge ${verdict}` }, [verdict])]),
      ]),
      ...lanes.map(({ role, counts }) => {
        const total = counts.reduce((sum, count) => sum + count, 0)
        return element('div', { class: `lane ${role}`, title: lines(total) }, [
          glyph(role),
          element('span', { class: 'name' }, [LANE_WORDS[role]]),
          element('span', { class: 'count' }, [String(total)]),
        ])
      }),
    ]),
    ...(leftOut.nodes > 0
      ? [element('div', { class: 'more' }, [l10n.t('and {0} more nodes in the case view', leftOut.nodes)])]
      : []),
  ])
  return {
    root,
    showDay: (ms) => {
      corner.textContent = `${new Date(ms).toISOString().slice(0, 10)} UTC`
    },
  }
}

const SVG = 'http://www.w3.org/2000/svg'

export function glyph(role: LaneRole): SVGElement {
  const picture = document.createElementNS(SVG, 'svg')
  picture.setAttribute('viewBox', '0 0 12 12')
  picture.setAttribute('class', `glyph ${role}`)
  picture.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', MARK_PATHS[role])
  picture.append(path)
  return picture
}
