// The style of the HTML report, and its hash for the report's policy: no other style, and no script at all, takes effect.

export const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --page: #fff; --panel: #f6f8fa; --bad: #b3261e; --warn: #8a5200; --good: #1a7f37; --link: #0550ae; --effect: #8a5200; --kill: #1f2328; --drop: #7a1fa2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9da7b3; --line: #3d444d; --page: #0d1117; --panel: #161b22; --bad: #ff8078; --warn: #e3a33f; --good: #4cc469; --link: #6cb6ff; --effect: #e3a33f; --kill: #e6edf3; --drop: #d2a8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 32px 64px; }
h1 { margin: 0 0 16px; padding: 0 0 0 14px; border-left: 6px solid currentColor; font-size: 26px; line-height: 1.25; }
h2 { margin: 36px 0 10px; padding-bottom: 6px; border-bottom: 1px solid var(--line); font-size: 20px; overflow-wrap: anywhere; }
h3 { margin: 24px 0 8px; font-size: 16px; }
p { margin: 8px 0; overflow-wrap: anywhere; }
ul, ol { padding-left: 26px; }
li { margin: 4px 0; overflow-wrap: anywhere; }
a { color: var(--link); }
.verdict-confirmed, .verdict-likely { color: var(--bad); }
.verdict-at-risk, .verdict-not-collected { color: var(--warn); }
.verdict-ruled-out, .verdict-clear { color: var(--good); }
code { font: 0.87em/1.45 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; white-space: break-spaces; }
h2 code { font-size: 0.92em; }
pre { margin: 8px 0; padding: 10px 12px; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; }
table { width: 100%; margin: 8px 0 16px; border-collapse: collapse; font-size: 14px; }
th, td { padding: 6px 10px; border: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: var(--panel); font-weight: 600; }
td:first-child { min-width: 12.4em; }
.evidence { table-layout: fixed; }
.evidence th:nth-child(1) { width: 17%; }
.evidence th:nth-child(2) { width: 17%; }
.evidence th:nth-child(3) { width: 7%; }
.evidence th:nth-child(4) { width: 27%; }
figure { margin: 20px 0 8px; }
figcaption { color: var(--soft); font-size: 13px; }
.scroll { overflow-x: auto; padding: 12px 14px 6px; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; }
.timeline { display: block; width: 100%; min-width: 640px; height: auto; font-size: 12.5px; }
.timeline text { fill: var(--soft); }
.timeline .node { fill: var(--ink); font-weight: 600; font-size: 13.5px; }
.timeline .tick { stroke: var(--line); }
.timeline .rail { stroke: var(--line); }
.timeline .mark { fill: var(--bad); stroke: var(--panel); stroke-width: 1; }
.timeline .mechanism .mark { fill: var(--drop); }
.timeline .effect .mark { fill: var(--effect); }
.timeline .kill .mark { stroke: var(--kill); stroke-width: 2.5; }
.timeline .consequence .mark { fill: var(--link); }
@media (max-width: 760px) {
  main { padding: 16px 14px 40px; }
  th, td { padding: 4px 6px; }
  td:first-child { min-width: 0; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --panel: #fff; --bad: #b3261e; --warn: #8a5200; --good: #1a7f37; --link: #000; --effect: #8a5200; --kill: #000; --drop: #7a1fa2; }
  @page { margin: 14mm; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  table { font-size: 9pt; }
  th, td { padding: 4px 6px; }
  h2, h3 { break-after: avoid; }
  tr, li > p, pre, figure { break-inside: avoid; }
  .scroll { padding: 6px; }
}
`

/** Of STYLE, as a Content Security Policy names it; a test holds them together. */
export const STYLE_HASH = 'sha256-p3e8XPA5ka648JKd5+rs/AIaQq2TWTziQ23wQAnGoVc='
