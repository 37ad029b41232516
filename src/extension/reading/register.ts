// What makes a log readable: outline, folding, marks, lenses, going about by time, showing some lines only.
import type { ExtensionContext } from 'vscode'
import type { CaseStore } from '../caseStore'
import type { Documents } from '../documents'
import { registerDecorations } from './decorations'
import { registerGoTo } from './goTo'
import { registerLens } from './lens'
import { registerNameLinks } from './nameLinks'
import { registerOutline } from './outline'
import { registerShowOnly } from './showOnly'

export function registerReading(context: ExtensionContext, store: CaseStore, documents: Documents): void {
  registerOutline(context, documents)
  registerLens(context, documents)
  registerDecorations(context, documents)
  registerNameLinks(context, store)
  registerGoTo(context, store, documents)
  registerShowOnly(context, documents)
}
