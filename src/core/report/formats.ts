// Every format that a report can be written in, as the command line and the editor offer them.
import type { Analysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import { htmlReport } from './html'
import { markdownReport } from './markdown'
import { sarifReport } from './sarif'
import { textReport } from './text'

export interface ReportOptions {
  /** Markdown and HTML for colleagues. */
  readonly internal: boolean
  /** Of the program, for SARIF. */
  readonly version: string
}

export interface ReportWriter {
  readonly title: string
  /** Of the file's name, without the dot. */
  readonly extension: string
  readonly write: (analysis: Analysis, knowledge: Knowledge, options: ReportOptions) => string
}

export type ReportFormat = 'text' | 'json' | 'markdown' | 'html' | 'sarif'

export const REPORTS: Readonly<Record<ReportFormat, ReportWriter>> = {
  text: { title: 'Text', extension: 'txt', write: (analysis, knowledge) => textReport(analysis, knowledge) },
  json: { title: 'JSON', extension: 'json', write: (analysis) => `${JSON.stringify(analysis, null, 2)}\n` },
  markdown: {
    title: 'Markdown',
    extension: 'md',
    write: (analysis, knowledge, { internal }) => markdownReport(analysis, knowledge, internal),
  },
  html: {
    title: 'HTML',
    extension: 'html',
    write: (analysis, knowledge, { internal }) => htmlReport(analysis, knowledge, internal),
  },
  sarif: {
    title: 'SARIF',
    extension: 'sarif',
    write: (analysis, knowledge, { version }) => sarifReport(analysis, knowledge, version),
  },
}
