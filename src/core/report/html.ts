// The note as one HTML file that asks for nothing from elsewhere and runs nothing: its policy forbids both. The tree's
// writer escapes all words.
import type { Element, Nodes, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { toHast } from 'mdast-util-to-hast'
import type { RootContent } from 'mdast'
import type { Analysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import { note } from './note'
import { STYLE, STYLE_HASH } from './style'
import { timelinePicture } from './timeline'

export function htmlReport(analysis: Analysis, knowledge: Knowledge, internal = false): string {
  const titles = new Map(knowledge.signatures.map(({ id, title }) => [id, title]))
  const picture = timelinePicture(analysis, (signature) => titles.get(signature) ?? signature)
  const tree = note(analysis, knowledge, { internal, ...(picture ? { picture: figure(picture) } : {}) })
  return page(`Triage: ${analysis.verdict}`, toHast(tree))
}

/** A node that only HTML knows how to write. */
function figure(picture: Element): RootContent {
  const caption = h('figcaption', 'What happened when (UTC). Marks lie where the first line of a minute stands.')
  return {
    type: 'paragraph',
    children: [],
    data: {
      hName: 'figure',
      hChildren: [
        h('div', { class: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Timeline' }, [picture]),
        caption,
      ],
    },
  }
}

function page(title: string, body: Nodes): string {
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`
  const document: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [
          h('meta', { charset: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { name: 'referrer', content: 'no-referrer' }),
          h('title', title),
          h('style', STYLE),
        ]),
        h('body', [h('main', body)]),
      ]),
    ],
  }
  return `${toHtml(document)}\n`
}
