// The selected period: one for the window, set by the timeline, read by the case view; a new case has none.
import { EventEmitter, type Event, type ExtensionContext } from 'vscode'
import type { Period } from '../core/report/findingFilter'
import type { CaseStore } from './caseStore'

export interface SelectedPeriod {
  readonly current: Period | undefined
  readonly onDidChange: Event<Period | undefined>
  /** Undefined selects all. */
  select(period: Period | undefined): void
}

export function createPeriod(context: ExtensionContext, store: CaseStore): SelectedPeriod {
  const changed = new EventEmitter<Period | undefined>()
  let current: Period | undefined
  const select = (period: Period | undefined): void => {
    if (period?.from === current?.from && period?.to === current?.to) return
    current = period
    changed.fire(period)
  }
  context.subscriptions.push(
    changed,
    store.onDidChange(() => select(undefined)),
  )
  return {
    get current() {
      return current
    },
    onDidChange: changed.event,
    select,
  }
}
