// The words of the extension and its pages that a user sees: finds those that are written in place and wraps them in
// l10n.t (--wrap), and writes l10n/bundle.l10n.json, the list of all of them. Refuses to translate anything: translations are written by people.
//
//   node scripts/l10n.mjs [--wrap]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { getL10nJson } from '@vscode/l10n-dev'
import ts from 'typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folders = ['extension', 'panel', 'timeline'].map((name) => join(root, 'src', name))
const bundle = join(root, 'l10n', 'bundle.l10n.json')

/** Properties and variables whose text VS Code shows. */
const SHOWN =
  /^(title|label|description|detail|placeholder|placeHolder|prompt|openLabel|saveLabel|tooltip|message|invocationMessage|cancel|open|show)$/
/** Calls whose first argument it shows, or all of them. */
const CALLS =
  /^(window\.(show(Information|Warning|Error)Message|setStatusBarMessage)|action|group|choose|lens|reportFault|CodeAction|MarkdownString)$/
const LETTERS = /\p{L}{2}/u
/** In a page, where elements are made of any text: what begins as a sentence or a label does, or has several words. */
const PROSE = /^\W*\p{Lu}\p{Ll}|\p{L}{2,}[,:;.]? \p{L}{2,}/u
/** What nobody reads: attributes, calls that take names, calls whose first argument is a class, and what others print. */
const QUIET = {
  attributes: /^'?(class|kind|id|name|d|transform|viewBox|role|aria-labelledby)'?$/,
  calls: /^[\w.]*(querySelector|getElementById|addEventListener|postMessage|getContext|matchMedia|replace|includes)$/,
  first: /^(station|branch)$/,
  constants: /^(TELLING|ERROR|QUEUE_HEADER)$/,
}

export function sources() {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
    .filter((name) => name.endsWith('.ts'))
    .sort()
}

/** Pages, and what is shown and knows nothing of VS Code. */
const isPage = (path, text) => !path.startsWith(folders[0]) || text.includes("from '@vscode/l10n'")

/** @param {string} path @returns {{ line: number, text: string, start: number, end: number, wrapped: string }[]} */
export function unwrapped(path) {
  const text = readFileSync(path, 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found = []
  const take = (node) => {
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].forEach(take)
    if (ts.isParenthesizedExpression(node)) return take(node.expression)
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
      return take(node.right)
    const wrapped = wrap(node)
    if (!wrapped && ts.isTemplateExpression(node)) node.templateSpans.forEach(({ expression }) => take(expression))
    if (!wrapped) return
    const start = node.getStart()
    const line = file.getLineAndCharacterOfPosition(start).line + 1
    found.push({ line, text: node.getText(), start, end: node.getEnd(), wrapped })
  }
  const page = isPage(path, text)
  const visit = (node) => {
    if (page) {
      if (isQuiet(node)) return
      if (isText(node) && PROSE.test(textOf(node))) return take(node)
    } else if (isShown(node) && node.initializer) take(node.initializer)
    else if (isAssignment(node)) take(node.right)
    else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = node.expression.getText()
      if (CALLS.test(called)) (called.startsWith('window.') ? node.arguments : (node.arguments ?? [])).forEach(take)
    }
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(file, visit)
  return found
}

const isText = (node) =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)

/** Nothing in here is shown, or it is wrapped. */
function isQuiet(node) {
  const { parent } = node
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true
  if (ts.isBinaryExpression(node)) return /^[!=]==$/.test(node.operatorToken.getText())
  if (ts.isPropertyAssignment(node)) return QUIET.attributes.test(node.name.getText())
  if (ts.isVariableDeclaration(node)) return QUIET.constants.test(node.name.getText())
  if (ts.isCaseClause(parent) && parent.expression === node) return true
  if (isFirst(node) && QUIET.first.test(parent.expression.getText())) return true
  if (!ts.isCallExpression(node)) return false
  const called = node.expression.getText()
  const attribute = called === 'setAttribute' && node.arguments[1].getText()
  return called === 'l10n.t' || QUIET.calls.test(called) || (attribute && QUIET.attributes.test(attribute))
}

const isFirst = (node) => ts.isCallExpression(node.parent) && node.parent.arguments[0] === node

const isShown = (node) =>
  (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && SHOWN.test(node.name.getText())

const isAssignment = (node) =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
  ts.isPropertyAccessExpression(node.left) &&
  SHOWN.test(node.left.name.text)

/** Undefined where there is no text of a language in it. */
function wrap(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return isWords(node.text) ? `l10n.t(${node.getText()})` : undefined
  }
  if (!ts.isTemplateExpression(node)) return undefined
  const parts = partsOf(node)
  if (!isWords(parts.join(' '))) return undefined
  const text = parts.map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`)).join('')
  const values = node.templateSpans.map(({ expression }) => expression.getText())
  return `l10n.t(${quoted(text)}, ${values.join(', ')})`
}

const partsOf = (node) => [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text)
const textOf = (node) => (ts.isTemplateExpression(node) ? partsOf(node).join('\0') : node.text)

/** Names, codicons and ids are no words. */
const NAMES = /\$\([\w-]+\)|\bfailopen\b[\w.-]*|\b(?:Linux|Ubuntu|RHEL|(?:Etc\/)?UTC)\b|^\w+(?:[.-]\w+)+$/gu
const isWords = (text) => LETTERS.test(text.replace(NAMES, ''))
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`

function wrapAll() {
  for (const path of sources()) {
    const found = unwrapped(path)
    if (found.length === 0) continue
    let text = readFileSync(path, 'utf8')
    for (const { start, end, wrapped } of found.reverse()) text = text.slice(0, start) + wrapped + text.slice(end)
    writeFileSync(path, withImport(path, text))
    console.log(`${path.slice(root.length + 1)}: ${found.length}`)
  }
}

function withImport(path, text) {
  if (isPage(path, text)) {
    const line = "import * as l10n from '@vscode/l10n'\n"
    return text.includes(line) ? text : text.replace(/^(?=import )/mu, line)
  }
  const known = /^import (?!type\b)\{([^}]*)\} from 'vscode'$/mu.exec(text)
  if (!known) return text.replace(/^(?=import )/mu, "import { l10n } from 'vscode'\n")
  if (/\bl10n\b/u.test(known[1])) return text
  const names = known[1]
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const kinds = [names.filter((name) => !name.startsWith('type ')), names.filter((name) => name.startsWith('type '))]
  const at = kinds[0].findIndex((name) => name.toLowerCase() > 'l10n')
  kinds[0].splice(at === -1 ? kinds[0].length : at, 0, 'l10n')
  return text.replace(known[0], `import { ${kinds.flat().join(', ')} } from 'vscode'`)
}

/** Every text that is wrapped, sorted. */
export async function exported() {
  const files = sources().map((path) => ({ extension: '.ts', contents: readFileSync(path, 'utf8') }))
  return Object.fromEntries(Object.entries(await getL10nJson(files)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function main() {
  if (process.argv.includes('--wrap')) wrapAll()
  mkdirSync(dirname(bundle), { recursive: true })
  writeFileSync(bundle, `${JSON.stringify(await exported(), null, 2)}\n`)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) void main()
