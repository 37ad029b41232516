// The lists of the page: evidence with links that jump, rivals, remedies, and what is still needed.
import * as l10n from '@vscode/l10n'
import type { PanelEvidence, PanelNode, PanelRemedy } from '../core/report/panelModel'
import { button, element, ENGINE } from './dom'

const ROLE_WORDS = {
  cause: l10n.t('Cause'),
  mechanism: l10n.t('Mechanism'),
  effect: l10n.t('Effect'),
  consequence: l10n.t('Consequence'),
  context: l10n.t('Context'),
}

export function evidenceSection({ evidence }: PanelNode, open: (finding: number) => void): HTMLElement[] {
  if (evidence.length === 0) return []
  return [
    element('section', { class: 'evidence' }, [
      element('h2', {}, [l10n.t('Evidence, in time order')]),
      element(
        'ol',
        {},
        evidence.map((one) => evidenceRow(one, open)),
      ),
    ]),
  ]
}

function evidenceRow(one: PanelEvidence, open: (finding: number) => void): HTMLElement {
  const link = button(shortPlace(one.where), () => open(one.index))
  link.className = 'link'
  link.title = one.where
  return element('li', { class: `finding ${one.role}` }, [
    element('span', { class: 'time' }, [
      one.time === undefined ? l10n.t('no time') : one.time.replace('T', ' ').replace('.000Z', 'Z'),
    ]),
    element('span', { class: 'role' }, [ROLE_WORDS[one.role]]),
    element('span', { class: 'title', ...ENGINE }, [one.count > 1 ? `${one.title} ×${one.count}` : one.title]),
    link,
    element('code', { class: 'line' }, [one.text]),
  ])
}

/** The last two names tell a file; the whole path is in the tool tip. */
function shortPlace(where: string): string {
  const parts = where.split(/[\\/]/u)
  return parts.length > 2 ? `…/${parts.slice(-2).join('/')}` : where
}

export function rivalSection({ rivals }: PanelNode, open: (finding: number) => void): HTMLElement[] {
  if (rivals.length === 0) return []
  return [
    element('section', {}, [
      element('h2', {}, [l10n.t('Rivals: other causes that fit')]),
      element(
        'ul',
        {},
        rivals.map(({ title, why, findings }) => {
          const [first] = findings
          const row = element('li', {}, [element('span', ENGINE, [element('strong', {}, [`${title}. `]), why])])
          if (first !== undefined) {
            const link = button(l10n.t('Show the line'), () => open(first))
            link.className = 'link'
            row.append(' ', link)
          }
          return row
        }),
      ),
    ]),
  ]
}

export interface RemedyActions {
  readonly insert: (id: string) => void
  readonly copy: (text: string) => void
}

export function remedySection(remedies: readonly PanelRemedy[], actions: RemedyActions): HTMLElement[] {
  if (remedies.length === 0) return []
  return [
    element('section', { class: 'remedies' }, [
      element('h2', {}, [l10n.t('What to do, least effort first')]),
      ...remedies.map((remedy) => remedyCard(remedy, actions)),
    ]),
  ]
}

function remedyCard(remedy: PanelRemedy, { insert, copy }: RemedyActions): HTMLElement {
  const { command } = remedy
  const card = element('article', { class: 'remedy' }, [
    element('h3', ENGINE, [remedy.title]),
    element('p', ENGINE, [remedy.what]),
  ])
  if (remedy.nodes) card.append(element('p', {}, [l10n.t('For {0}.', remedy.nodes.join(', '))]))
  if (remedy.values !== undefined) card.append(element('p', { class: 'values', ...ENGINE }, [remedy.values]))
  if (remedy.mind !== undefined) card.append(element('p', ENGINE, [remedy.mind]))
  if (command !== undefined) {
    card.append(
      element('div', { class: 'command' }, [
        element('code', {}, [command]),
        button(l10n.t('Copy command'), () => copy(command)),
      ]),
    )
  }
  if (remedy.fileName !== undefined) card.append(button(l10n.t('Insert {0}', remedy.fileName), () => insert(remedy.id)))
  const details = element('details', {}, [
    element('summary', {}, [l10n.t('Why, when, verify, undo, risk, sources')]),
    element('dl', {}, [
      ...(remedy.why === undefined ? [] : [element('dt', {}, [l10n.t('Why')]), element('dd', ENGINE, [remedy.why])]),
      element('dt', {}, [l10n.t('When')]),
      element('dd', ENGINE, [remedy.when]),
      element('dt', {}, [l10n.t('Verify')]),
      element('dd', ENGINE, [remedy.verify]),
      element('dt', {}, [l10n.t('Undo')]),
      element('dd', ENGINE, [remedy.undo]),
      element('dt', {}, [l10n.t('Risk')]),
      element('dd', ENGINE, [remedy.risk]),
      element('dt', {}, [l10n.t('Sources')]),
      element('dd', ENGINE, [remedy.sources.map(({ text }) => text).join('; ')]),
    ]),
  ])
  card.append(details)
  return card
}

export function missingSection({ missing }: PanelNode, copy: (text: string) => void): HTMLElement[] {
  if (missing.length === 0) return []
  return [
    element('section', { class: 'missing' }, [
      element('h2', {}, [l10n.t('Still needed from the customer')]),
      element(
        'ul',
        {},
        missing.map(({ evidence, why, command }) =>
          element('li', {}, [
            element('span', ENGINE, [element('strong', {}, [evidence]), ` ${why}`]),
            element('div', { class: 'command' }, [
              element('code', {}, [command]),
              button(l10n.t('Copy'), () => copy(command)),
            ]),
          ]),
        ),
      ),
    ]),
  ]
}
