// The guided tour on the page: one step at a time, each plays up to its moment and waits there.
import * as l10n from '@vscode/l10n'
import type { TourStep } from './tour'
import { button, element } from '../dom'

export interface Guide {
  readonly root: HTMLElement
  readonly running: () => boolean
  readonly start: (steps: readonly TourStep[]) => void
  readonly end: () => void
}

export function createGuide(enter: (step: TourStep, before: TourStep | undefined) => void, ended: () => void): Guide {
  const root = element('div', { class: 'guide', role: 'group', 'aria-label': l10n.t('Guided tour'), hidden: '' })
  let steps: readonly TourStep[] = []
  let at = 0

  const end = (): void => {
    if (root.hidden) return
    root.hidden = true
    root.replaceChildren()
    ended()
  }
  const go = (to: number): void => {
    const step = steps[to]
    if (!step) return end()
    at = to
    const next = button(at + 1 === steps.length ? l10n.t('Done') : l10n.t('Next'), () => go(at + 1))
    next.className = 'next'
    const title = element('h3', { tabindex: '-1' }, [step.title])
    root.replaceChildren(
      element('div', { class: 'note' }, [l10n.t('Step {0} of {1}', at + 1, steps.length)]),
      title,
      element('p', {}, [step.text]),
      element('div', { class: 'buttons' }, [
        next,
        ...(at > 0 ? [button(l10n.t('Back'), () => go(at - 1))] : []),
        ...(at + 1 < steps.length ? [button(l10n.t('End the tour'), end)] : []),
      ]),
    )
    // So that the step is read out from its title on, and the next key goes to its first button.
    title.focus({ preventScroll: true })
    enter(step, steps[at - 1])
  }
  return {
    root,
    running: () => !root.hidden,
    start: (told) => {
      steps = told
      root.hidden = false
      go(0)
    },
    end,
  }
}
