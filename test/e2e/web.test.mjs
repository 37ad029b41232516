// The main job where the extension runs in the browser: it judges the opened folder, flags its lines and explains.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STORY, writeSample } from '../../scripts/sample.mjs'
import { command, frameOfWebview, inBrowser, openFile, openWorkbench } from './workbench.mjs'

describe('the main job in the browser’s extension host', () => {
  const node = STORY.nodes.find(({ verdict }) => verdict === 'confirmed').name
  const overflow = STORY.places.find((place) => place.signature === 'nfqueue-reader-enobufs' && place.node === node)
  let folder, workbench, page

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'failopen-e2e-'))
    await writeSample(folder)
    workbench = await openWorkbench({
      folder: join(folder, STORY.folder),
      settings: inBrowser,
      width: 1440,
      height: 900,
    })
    ;({ page } = workbench)
  })
  after(async () => {
    await workbench?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('judges the opened folder by itself, with the archive in it', async () => {
    await page.locator('.statusbar-item', { hasText: `failopen: ${STORY.verdict}` }).waitFor({ timeout: 60_000 })
  })

  it('flags the overflow lines', async () => {
    await openFile(page, overflow.path.split('/').slice(1).join('/'))
    const line = page.locator('.monaco-editor .squiggly-error').first()
    for (let tries = 0; tries < 10 && !(await line.isVisible()); tries++) {
      await page.keyboard.press('F8')
      await line.waitFor({ timeout: 2000 }).catch(() => undefined)
    }
    await line.waitFor()
    await page.keyboard.press('Escape')
  })

  it('explains in the panel, and jumps into the archive', async () => {
    await command(page, 'failopen: Explain Why Packets Were Dropped')
    const panel = await frameOfWebview(page)
    await panel.locator('h2', { hasText: node }).waitFor()
    assert.match(await panel.locator('header.verdict').innerText(), /Confirmed/)
    await workbench.shot('web')
    await panel.locator('li.finding.mechanism button.link', { hasText: 'nfnetlink_queue' }).first().click()
    await page.locator('.tab.active[data-resource-name="nfnetlink_queue"]').waitFor({ timeout: 20_000 })
  })
})
