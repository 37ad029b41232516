// Quoted: tells a printed line from source code, comments, commands and queries that hold the same words. Looks at what
// stands around the match only, because the output of a probe may hold anything.

/** A comment, or a definition of C's preprocessor. */
const COMMENT = /^[\s+-]*(?:\/\/|\/\*|# |#\s*(?:define|include)\b)|\s\/\/ /u
/** A string in front of which stands what takes strings: a call, a command that searches, a query, a rule. */
const ARGUMENT =
  /(?:[\w.]\((?:[^()"'`]{0,80},\s*)?[brf@]{0,2}["'`]|\b(?:grep|egrep|awk|sed|rg|ack|echo|logger)\s+(?:-[\w-]+\s+)*["'/]?|\|?[=!|]~\s*["'`]|\|=\s*["'`]|\b(?:pattern|regexp?|expr|query)"?\s*[:=]\s*["'`/]?)[\w \\[\]^:.-]{0,40}$/u
/** printf's and Go's directives, and what templates put in. */
const DIRECTIVE = /%[-+#]?l{0,2}[sdiuqvmx]\b|\{\{|\$\{/u
const DIRECTIVE_REACH = 4
/** What code has in front of a string, and behind one. */
const OPERATOR_BEFORE = /(?:[?(]|[=!]=|\b(?:if|elif|in|case|when|return|contains))\s*$/u
const OPERATOR_BEHIND = /^\s*(?:\)|\||[=!]=|in\b)/u

/** True where the part from `start` to `end` was not printed by the program that says so, but is only quoted. */
export function isQuoted(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start)
  if (COMMENT.test(before) || ARGUMENT.test(before)) return true
  if (DIRECTIVE.test(text.slice(start, end + DIRECTIVE_REACH))) return true
  const behind = text.slice(end).trimStart()
  const mark = before.at(-1)
  if (mark === undefined || !`"'\``.includes(mark) || !behind.startsWith(mark)) return false
  return OPERATOR_BEFORE.test(before.slice(0, -1)) || OPERATOR_BEHIND.test(behind.slice(1))
}
