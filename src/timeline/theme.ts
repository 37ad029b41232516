// The theme's colours as a canvas needs them, read anew whenever VS Code changes them.
import { LANE_ROLES, type LaneRole } from '../core/report/timelineModel'
import { patternOf } from './marks'

export interface Theme {
  readonly roles: Readonly<Record<LaneRole, string>>
  /** What bars are filled with: colours alone must not tell lanes apart where contrast is high. */
  readonly fills: Readonly<Record<LaneRole, string | CanvasPattern>>
  readonly text: string
  readonly dim: string
  readonly grid: string
  readonly focus: string
  readonly font: string
  readonly highContrast: boolean
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.body)
  const colour = (name: string, other: string): string => style.getPropertyValue(`--vscode-${name}`).trim() || other
  const text = colour('foreground', style.color)
  const highContrast = /vscode-high-contrast/u.test(document.body.className)
  const each = <T>(make: (role: LaneRole) => T): Record<LaneRole, T> =>
    Object.fromEntries(LANE_ROLES.map((role) => [role, make(role)])) as Record<LaneRole, T>
  const roles = each((role) => colour(`failopen-${role}`, text))
  return {
    roles,
    fills: highContrast ? each((role) => patternOf(role, roles[role])) : roles,
    text,
    dim: colour('descriptionForeground', text),
    grid: colour('contrastBorder', colour('panel-border', colour('widget-border', text))),
    focus: colour('focusBorder', text),
    font: `11px ${colour('font-family', 'sans-serif')}`,
    highContrast,
  }
}

/** VS Code writes a new theme into the page's class and style attributes. Returns how to stop watching. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] })
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] })
  return () => observer.disconnect()
}
