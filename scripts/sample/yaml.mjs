// YAML as oc prints it: keys sorted, lists not indented, long scalars folded behind column 80 the way yaml.v2 does it.
// Knows the values that Kubernetes objects hold, no anchors, no tags.

const WIDTH = 80
// What YAML 1.1 would read as something other than a string: null, booleans, numbers, dates, base 60.
const OTHER_TYPE = [
  /^(?:~|null|true|false|yes|no|on|off|y|n)?$/i,
  /^[-+]?(?:\d[\d_]*)?\.?\d+(?:e[-+]?\d+)?$|^0x[\da-f]+$/i,
  /^\d{4}-\d\d?-\d\d?(?:[Tt ].*)?$/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?$/,
]
const NOT_PLAIN = /^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|^\s|\s$|:(?:\s|$)|\s#|[\n\t]/

/**
 * @param {unknown} value
 * @param {number} [indent] column of the keys
 * @returns {string} ends with a line feed
 */
export function yaml(value, indent = 0) {
  const pad = ' '.repeat(indent)
  if (Array.isArray(value)) {
    return value.map((item) => `${pad}- ${under(item, indent + 2).trimStart()}`).join('')
  }
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => {
      const name = scalar(key, 0, indent)
      if (isEmpty(item) || typeof item !== 'object') {
        return `${pad}${name}: ${scalar(item, indent + name.length + 2, indent + 2)}\n`
      }
      return `${pad}${name}:\n${yaml(item, Array.isArray(item) ? indent : indent + 2)}`
    })
    .join('')
}

function under(item, indent) {
  return isEmpty(item) || typeof item !== 'object' ? `${scalar(item, indent, indent)}\n` : yaml(item, indent)
}

const isEmpty = (item) => item === null || (typeof item === 'object' && Object.keys(item).length === 0)

function scalar(value, column, indent) {
  if (value === null) return 'null'
  if (typeof value === 'object') return Array.isArray(value) ? '[]' : '{}'
  if (typeof value !== 'string') return String(value)
  // A line feed behind a blank cannot stand in a literal block: yaml.v2 falls back to double quotes.
  if (value.includes('\n') && !/ \n/.test(value)) return literal(value, indent)
  if (value.includes('\n') || OTHER_TYPE.some((form) => form.test(value))) return fold(quoted(value), column, indent)
  return fold(NOT_PLAIN.test(value) ? `'${value.replaceAll("'", "''")}'` : value, column, indent)
}

const quoted = (value) =>
  `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`

function literal(value, indent) {
  const pad = ' '.repeat(indent)
  const body = value.replace(/\n$/, '').replaceAll('\n', `\n${pad}`)
  return `|${value.endsWith('\n') ? '' : '-'}\n${pad}${body}`
}

/** Breaks at the first single blank behind the width, as the emitter does: lines are a little longer than 80. */
function fold(text, start, indent) {
  let column = start
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const single = text[i] === ' ' && text[i - 1] !== ' ' && text[i + 1] !== ' '
    if (single && column > WIDTH && i > 1 && i < text.length - 2) {
      out += `\n${' '.repeat(indent)}`
      column = indent
    } else {
      out += text[i]
      column++
    }
  }
  return out
}
