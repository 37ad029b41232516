// Opens the real VS Code workbench in a browser, with the extension loaded from source, and works it as a user does.
// Refuses to keep anything between two openings: each has its own server, profile and settings.
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch } from '../../scripts/chromium.mjs'
import { startServer } from '../../scripts/vscodeServer.mjs'

/** @typedef {import('playwright-core').Page} Page */

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
const shots = join(project, 'test', 'results', 'shots')

// The names of VS Code 1.101; a newer one knows them still.
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern', hc: 'Default High Contrast' }

/** Settings that keep the workbench from talking, moving, asking and calling: what is left is the extension's doing. */
export const calmSettings = {
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'window.commandCenter': false,
  'workbench.editor.empty.hint': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
}

/** Settings that make VS Code run the extension in the browser, although a server stands behind the window. */
export const inBrowser = { 'remote.extensionKind': { 'failopen.failopen': ['web'] } }

/**
 * Writes the user settings where the web workbench of a server reads them.
 * @param {string} dataDir the server's `--server-data-dir`
 * @param {Record<string, unknown>} settings
 */
export async function writeUserSettings(dataDir, settings) {
  await mkdir(join(dataDir, 'data', 'User'), { recursive: true })
  await writeFile(join(dataDir, 'data', 'User', 'settings.json'), JSON.stringify(settings, null, 2))
}

/**
 * The address of the workbench on `folder`, with an extension to load from source.
 * @param {{ port: number, url: string }} server
 * @param {{ folder: string, extensionPath?: string, payload?: string[][] }} what absolute paths, `folder` may be a
 *   workspace file; `payload`: more of what the workbench reads from its address, where `remote` makes an address of a
 *   path
 */
export function workbenchUrl(server, { folder, extensionPath, payload = [] }) {
  const extension = extensionPath ? [['extensionDevelopmentPath', remote(server, extensionPath)]] : []
  const all = JSON.stringify([['skipWelcome', 'true'], ...extension, ...payload])
  const key = folder.endsWith('.code-workspace') ? 'workspace' : 'folder'
  return `${server.url}/?${new URLSearchParams({ [key]: folder, payload: all })}`
}

/**
 * A path of this machine as the workbench names it.
 * @param {{ port: number }} server
 * @param {string} path
 */
export function remote(server, path) {
  return `vscode-remote://127.0.0.1:${server.port}${path.split('/').map(encodeURIComponent).join('/')}`
}

/**
 * A workbench on `folder`, ready for input.
 * @param {{ folder: string, theme?: 'dark' | 'light' | 'hc', width?: number, height?: number, extensionPath?: string,
 *   settings?: Record<string, unknown>, workspaceTrust?: boolean, headless?: boolean, language?: string }} options
 *   `extensionPath`: the project when absent; `settings` win over the calm ones; `workspaceTrust` opens the folder in
 *   Restricted Mode; `language` is the extensions', the workbench itself stays English without a language pack
 * @returns {Promise<{ page: Page, shot(name: string): Promise<string>, close(): Promise<void> }>} `shot` waits until
 *   the workbench is idle and returns the path of the PNG
 */
export async function openWorkbench(options) {
  const { folder, theme = 'dark', width, height, extensionPath = project, settings, workspaceTrust, headless } = options
  const { language } = options
  const dataDir = await mkdtemp(join(tmpdir(), 'failopen-workbench-'))
  let server, browser
  const removeData = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
  process.on('exit', removeData)
  const close = async () => {
    await browser?.close()
    await server?.stop()
    removeData()
    process.off('exit', removeData)
  }
  try {
    await writeUserSettings(dataDir, { ...calmSettings, 'workbench.colorTheme': themes[theme], ...settings })
    server = await startServer({ dataDir, workspaceTrust, log: console.error })
    const opened = await launch({ headless, width, height })
    browser = opened.browser
    const { page } = opened
    if (language) await page.addInitScript((to) => void (globalThis._VSCODE_NLS_LANGUAGE = to), language)
    await page.goto(workbenchUrl(server, { folder: resolve(folder), extensionPath: resolve(extensionPath) }))
    await page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor()
    const file = page.locator('.explorer-viewlet .monaco-list-row').first()
    await file.waitFor({ timeout: 10_000 }).catch(() => {}) // an empty folder has none
    await waitForIdle(page)
    return { page, close, shot }
    async function shot(name) {
      await waitForIdle(page)
      await mkdir(shots, { recursive: true })
      const path = join(shots, `${name}.png`)
      await page.screenshot({ path })
      return path
    }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Waits until nothing is in progress and the page has not changed for `quiet` ms.
 * @param {Page} page
 * @throws when it does not come to rest
 */
export async function waitForIdle(page, { quiet = 400, timeout = 20_000 } = {}) {
  const idle = await page.evaluate(
    async ([quiet, timeout]) => {
      const end = Date.now() + timeout
      let changed = Date.now()
      const observer = new MutationObserver(() => (changed = Date.now()))
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
      await document.fonts.ready
      const busy = () => document.querySelector('.monaco-progress-container.active')
      while (Date.now() < end && (busy() || Date.now() - changed < quiet)) await new Promise((go) => setTimeout(go, 50))
      observer.disconnect()
      return Date.now() < end
    },
    [quiet, timeout],
  )
  if (!idle) throw new Error(`The workbench was not idle after ${timeout / 1000} s`)
}

/**
 * Runs a command through the palette.
 * @param {Page} page
 * @param {string} title as the palette shows it, with its category or without: `failopen: Explain`, `Explain`
 */
export async function command(page, title) {
  const fits = ({ label }) => label === title || label.endsWith(`: ${title}`)
  await pick(page, 'F1', `>${title}`, fits, `No command "${title}"`)
}

/**
 * Opens a file of the folder through quick open and waits for its tab.
 * @param {Page} page
 * @param {string} name the file's name, after as much of its path as makes it unique: `node-1/kubelet.log`
 */
export async function openFile(page, name) {
  const [file, path] = [basename(name), dirname(name)]
  const fits = ({ label, description }) => label === file && (path === '.' || description.endsWith(path))
  await pick(page, 'Control+P', name, fits, `No file "${name}"`)
  await page
    .locator(`.tab.active[data-resource-name=${JSON.stringify(file)}]`)
    .first()
    .waitFor()
}

/** Types into the quick input that `key` opens and takes the first row whose label fits. */
async function pick(page, key, text, fits, failure) {
  // Keys pressed inside a webview reach the workbench late or never.
  await page.evaluate(() => document.activeElement instanceof HTMLIFrameElement && document.activeElement.blur())
  await page.keyboard.press(key)
  await page.locator('.quick-input-widget input.input').fill(text)
  const rows = page.locator('.quick-input-list .monaco-list-row')
  let before
  for (const end = Date.now() + 10_000; ; await page.waitForTimeout(100)) {
    const seen = await rows.evaluateAll((rows) =>
      rows.map((row) => ({
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
      })),
    )
    const index = seen.findIndex(fits)
    // Twice the same: the list is still being filtered while it first shows.
    if (index >= 0 && JSON.stringify(seen) === before) return rows.nth(index).click()
    if (Date.now() > end) throw new Error(`${failure}; the list shows: ${seen.map((row) => row.label).join(' | ')}`)
    before = JSON.stringify(seen)
  }
}

/**
 * The inner frame of the webview panel in the active editor group, or of the only one to be seen (a panel opened
 * beside, with the focus left in the editor), loaded: what the extension's page is made of. It is not valid any more
 * once the extension sets a new `webview.html`.
 * @param {Page} page
 * @returns {Promise<import('playwright-core').Frame>}
 */
export async function frameOfWebview(page, { timeout = 15_000 } = {}) {
  for (const end = Date.now() + timeout; Date.now() < end; await page.waitForTimeout(100)) {
    const outer = await (await activeWebview(page))?.contentFrame()
    const inner = await (await outer?.$('#active-frame'))?.contentFrame()
    const loaded = () => document.readyState === 'complete' && document.body.childNodes.length > 0
    if (await inner?.evaluate(loaded)) return inner
  }
  throw new Error(`No webview panel showed a page within ${timeout / 1000} s`)
}

/** Webviews lie over the workbench, not inside the editor they belong to: the place tells which one is meant. */
async function activeWebview(page) {
  const group = await page.locator('.editor-group-container.active').first().boundingBox()
  const seen = []
  for (const frame of await page.$$('iframe.webview.ready')) {
    const box = (await frame.isVisible()) ? await frame.boundingBox() : null
    if (!box || !group) continue
    const [x, y] = [box.x + box.width / 2 - group.x, box.y + box.height / 2 - group.y]
    if (x > 0 && x < group.width && y > 0 && y < group.height) return frame
    seen.push(frame)
  }
  return seen.length === 1 ? seen[0] : undefined
}
