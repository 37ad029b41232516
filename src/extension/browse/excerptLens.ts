// Lenses where an excerpt leaves lines out: one click shows some more of them, before or behind.
import { CodeLens, commands, l10n, languages, Range, window, type ExtensionContext } from 'vscode'
import type { Window } from '../../core/browse/windows'
import { BUNDLE_SCHEME, pathOf } from '../places'
import type { Excerpts } from './excerpts'

const STEP = 500

export function registerExcerptLens(context: ExtensionContext, excerpts: Excerpts): void {
  context.subscriptions.push(
    languages.registerCodeLensProvider([{ scheme: BUNDLE_SCHEME }], {
      provideCodeLenses({ uri }) {
        const path = pathOf(uri)
        const known = excerpts.known(path)
        if (!known) return []
        const { marks, lines } = known.excerpt
        return marks.flatMap(({ document, first, last }) => {
          const range = new Range(document - 1, 0, document - 1, 0)
          const lens = (title: string, more: Window): CodeLens =>
            new CodeLens(range, { title, command: 'failopen.showMore', arguments: [path, more] })
          const count = last - first + 1
          if (count <= STEP) return [lens(l10n.t('$(unfold) Show all {0} lines', count), { first, last })]
          return [
            ...(first > 1
              ? [lens(l10n.t('$(chevron-up) {0} later lines', STEP), { first, last: first + STEP - 1 })]
              : []),
            ...(last < lines
              ? [lens(l10n.t('$(chevron-down) {0} earlier lines', STEP), { first: last - STEP + 1, last })]
              : []),
          ]
        })
      },
    }),
    commands.registerCommand('failopen.showMore', async (path: string, more: Window) => {
      if (await excerpts.grow(path, more)) return
      void window.showInformationMessage(l10n.t('The editor takes no more lines of this file: close it to begin anew.'))
    }),
  )
}
