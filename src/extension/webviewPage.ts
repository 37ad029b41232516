// The empty page of a webview: nothing from elsewhere, no inline script, one script by its nonce; data comes by message only.
import { env, l10n, type Uri, type Webview } from 'vscode'

export interface PageParts {
  readonly title: string
  readonly script: Uri
  readonly styles: readonly Uri[]
}

/** The script finds `<main id="page">` and fills it. */
export function webviewPage(webview: Webview, { title, script, styles }: PageParts): string {
  const nonce = crypto.randomUUID()
  return `<!DOCTYPE html>
<html lang="${l10n.bundle ? env.language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((style) => `<link rel="stylesheet" href="${webview.asWebviewUri(style).toString()}">`).join('\n')}
<title>${title}</title>
</head>
<body>
<main id="page"></main>
${l10n.bundle ? `<script type="application/json" id="words">${inScript(l10n.bundle)}</script>` : ''}
<script nonce="${nonce}" src="${webview.asWebviewUri(script).toString()}"></script>
</body>
</html>`
}

/** Data, which no policy forbids; a script element ends at nothing that has no `<`. */
const inScript = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c')
