// An incident in one line: how often each part of the story was told.
import * as l10n from '@vscode/l10n'
import type { Role } from '../../core/model/signature'
import { ROLE_ORDER, type Incident } from '../../core/report/incidents'

/** `15 overflow lines → 36 probe failure lines → 9 kills and restarts`: one failure may be told by several lines. */
export function summaryWords(incident: Incident): string {
  return ROLE_ORDER.flatMap((role) => {
    const count = incident.reduce((sum, { finding }) => sum + (finding.role === role ? finding.count : 0), 0)
    return count === 0 ? [] : [count === 1 ? ONE[role]() : MANY[role](count)]
  }).join(' → ')
}

const ONE: Readonly<Record<Role, () => string>> = {
  cause: () => l10n.t('1 overflow line'),
  mechanism: () => l10n.t('1 line of drops'),
  effect: () => l10n.t('1 probe failure line'),
  consequence: () => l10n.t('1 kill or restart'),
  context: () => l10n.t('1 other line'),
}

const MANY: Readonly<Record<Role, (count: number) => string>> = {
  cause: (count) => l10n.t('{0} overflow lines', count),
  mechanism: (count) => l10n.t('{0} lines of drops', count),
  effect: (count) => l10n.t('{0} probe failure lines', count),
  consequence: (count) => l10n.t('{0} kills and restarts', count),
  context: (count) => l10n.t('{0} other lines', count),
}
