// Quoted: tells a printed line from source code, comments, commands and templates that hold the same words. Looks at what
// stands around the match only, because the output of a probe may hold anything.

/** A comment, or a definition of C's preprocessor. */
const COMMENT = /^[\s+-]*(?:\/\/|\/\*|\* |# |#\s*(?:define|include)\b)/u
/** A string that is the argument of a call or of a command that searches: log.warn("…, re.compile(r"…, grep -c '…. */
const ARGUMENT =
  /(?:[\w.]\(\s*[brf@]{0,2}["'`]|\b(?:grep|egrep|awk|sed|rg|ack|echo|logger)\s+(?:-[\w-]+\s+)*["'/]?)[\w \\[\]:.-]{0,40}$/u
/** printf's and Go's directives, and what templates put in. */
const DIRECTIVE = /%[-+#]?l{0,2}[sdiuqvmx]\b|\{\{|\$\{/u
const DIRECTIVE_REACH = 4
/** What code has in front of a string that ends with the match. */
const OPERAND = /(?:[?(]|[=!]=|\b(?:if|elif|in|case|when|return|contains))\s*(["'`])$/u

/** True where the part from `start` to `end` was not printed by the program that says so, but is only quoted. */
export function isQuoted(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start)
  if (COMMENT.test(text) || ARGUMENT.test(before)) return true
  if (DIRECTIVE.test(text.slice(start, end + DIRECTIVE_REACH))) return true
  const quote = OPERAND.exec(before)?.[1]
  return quote !== undefined && text.slice(end).trimStart().startsWith(quote)
}
