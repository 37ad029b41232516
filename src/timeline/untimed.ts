// What no clock could place stands beside the chart, so that nothing is hidden by having no time.
import * as l10n from '@vscode/l10n'
import type { TimelineModel } from '../core/report/timelineModel'
import { button, element, ENGINE } from '../panel/dom'
import { glyph } from './gutter'

export function untimedOf({ untimed, leftOut }: TimelineModel, open: (finding: number) => void): HTMLElement[] {
  if (untimed.length === 0) return []
  const total = untimed.length + leftOut.untimed
  return [
    element('aside', { class: 'untimed', 'aria-labelledby': 'untimed' }, [
      element('h2', { id: 'untimed' }, [l10n.t('Without a time ({0})', total)]),
      element('div', { class: 'list', tabindex: '0', role: 'group', 'aria-labelledby': 'untimed' }, [
        element(
          'ul',
          {},
          untimed.map((detail) => {
            const row = button('', () => open(detail.finding))
            row.title = `${detail.title}\n${detail.text}\n${detail.where}`
            row.replaceChildren(
              glyph(detail.role),
              element('span', { class: 'title', ...ENGINE }, [
                detail.count > 1 ? `${detail.brief} ×${detail.count}` : detail.brief,
              ]),
              element('span', { class: 'node' }, [detail.node]),
            )
            return element('li', {}, [row])
          }),
        ),
        ...(leftOut.untimed > 0 ? [element('p', {}, [l10n.t('and {0} more in the case view', leftOut.untimed)])] : []),
      ]),
    ]),
  ]
}
