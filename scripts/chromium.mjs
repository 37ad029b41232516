// Finds the Chromium of this machine and starts it for tests through playwright-core. Refuses to download a browser, to
// reach any other machine, and to give up the browser's sandbox except where it cannot work: for root.
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge-stable']

/**
 * The path of a Chromium: the one `CHROMIUM` names, else the first on PATH.
 * @returns {string | undefined}
 * @throws where `CHROMIUM` names what is not an executable file, because a silent other browser would mislead
 */
export function findChromium() {
  const asked = process.env.CHROMIUM
  if (asked) {
    const found = isAbsolute(asked) ? [asked].find(isExecutable) : onPath(asked)
    if (!found) throw new Error(`CHROMIUM=${asked} is not an executable file`)
    return found
  }
  return names.map(onPath).find(Boolean)
}

/**
 * A browser with one page of exactly `width` × `height` CSS pixels, each one pixel of a screenshot. A temporary
 * profile, gone when `browser` is closed.
 * @param {{ headless?: boolean, width?: number, height?: number }} [options]
 * @returns {Promise<{ browser: import('playwright-core').Browser, page: import('playwright-core').Page }>}
 */
export async function launch({ headless = true, width = 1280, height = 800 } = {}) {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(`No Chromium here: install ${names[0]}, or name one in the variable CHROMIUM`)
  const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  args.push('--disable-component-update', '--disable-sync', `--window-size=${width},${height}`)
  args.push('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost')
  const browser = await chromium.launch({ executablePath, headless, args, chromiumSandbox: process.getuid?.() !== 0 })
  // Still pictures: nothing fades in, no caret blinks differently from one run to the next.
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1, reducedMotion: 'reduce' })
  return { browser, page }
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
