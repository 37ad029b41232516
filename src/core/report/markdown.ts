// The note as GitHub-flavoured Markdown, to be pasted into a ticket. The tree's writer escapes what could be markup.
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { Root } from 'mdast'
import type { Analysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import { note } from './note'

export function markdownReport(analysis: Analysis, knowledge: Knowledge, internal = false): string {
  return writeMarkdown(note(analysis, knowledge, { internal }))
}

export function writeMarkdown(tree: Root): string {
  return toMarkdown(tree, { bullet: '-', extensions: [gfmToMarkdown({ tablePipeAlign: false })] })
}
