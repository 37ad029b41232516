// The one stream of `kubectl cluster-info dump`: documents, with the logs of containers between them. Parts it in two texts
// of the same lines, so that every line keeps its number.

const START = '==== START logs for container '
const END = '\n==== END logs for container '

/** `logs` holds the containers' blocks alone, `documents` all the rest; what is left out is empty lines. */
export function separateLogs(text: string): { readonly documents: string; readonly logs?: string } {
  let documents = ''
  let logs = ''
  let at = 0
  for (let start = startOf(text, 0); start !== -1; start = startOf(text, at)) {
    const closing = text.indexOf(END, start)
    const end = closing === -1 ? text.length : text.indexOf('\n', closing + 1) >>> 0
    const block = text.slice(start, end)
    documents += text.slice(at, start) + emptied(block)
    logs += emptied(text.slice(at, start)) + block
    at = Math.min(end, text.length)
  }
  return at === 0 ? { documents: text } : { documents: documents + text.slice(at), logs }
}

/** Only where a line begins. */
function startOf(text: string, from: number): number {
  if (from === 0 && text.startsWith(START)) return 0
  const before = text.indexOf(`\n${START}`, from)
  return before === -1 ? -1 : before + 1
}

function emptied(text: string): string {
  return text.replace(/[^\n]+/gu, '')
}
