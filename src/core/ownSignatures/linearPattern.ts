// Patterns of people whom we do not know: RE2's dialect, matched in time linear in the line, so that no pattern can hang a
// triage. Look-around and back references are refused, as they are by RE2 itself.
import { RE2JS } from 're2js'
import type { Pattern } from '../model/pattern'

/** Throws with RE2's own words where the text is no pattern of that dialect. */
export function linearPattern(source: string): Pattern {
  const compiled = RE2JS.compile(source)
  return {
    exec(text) {
      const matcher = compiled.matcher(text)
      if (!matcher.find()) return null
      return {
        index: matcher.start(),
        0: text.slice(matcher.start(), matcher.end()),
        groups: Object.fromEntries(
          Object.entries(matcher.getNamedGroups()).map(([name, value]) => [name, value ?? undefined]),
        ),
      }
    },
  }
}
