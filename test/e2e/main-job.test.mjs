// The main job in the real workbench, as an engineer does it: open the case, read a line, hover, fix, see why.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STORY, writeSample } from '../../scripts/sample.mjs'
import { node, openSample } from './sample.mjs'
import { command, frameOfWebview, openFile, waitForIdle } from './workbench.mjs'

const overflow = STORY.places.find((place) => place.signature === 'nfqueue-reader-enobufs' && place.node === node)

for (const theme of ['dark', 'light', 'hc']) {
  describe(`the main job, ${theme}`, () => {
    let folder, workbench, page

    before(async () => {
      workbench = await openSample({ theme, width: 1440, height: 900 })
      ;({ page, folder } = workbench)
    })
    after(() => workbench?.close())

    it('judges the opened folder by itself and shows the verdict', async () => {
      await page.locator('.statusbar-item', { hasText: `failopen: ${STORY.verdict}` }).waitFor({ timeout: 30_000 })
    })

    it('flags the overflow line, and hovers what it means', async () => {
      await openFile(page, overflow.path.split('/').slice(1).join('/'))
      await goToLine(page, overflow.line)
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 20_000 })
      const hover = await hoverWith(page, '3.10.0-1160')
      const text = await hover.innerText()
      assert.match(text, /receive buffer of an NFQUEUE reader overflowed/)
      assert.match(text, /3\.10\.0-1160/)
      assert.match(text, /Sources/)
      await workbench.shot(`hover-${theme}`)
      await page.keyboard.press('Escape')
    })

    it('inserts the remedy by a quick fix, with tab stops', async () => {
      await goToLine(page, overflow.line)
      await page.keyboard.press('Control+.')
      const action = page.locator('.action-widget .monaco-list-row', { hasText: 'Insert remedy' }).first()
      await action.waitFor()
      await waitForIdle(page)
      await workbench.shot(`quick-fix-${theme}`)
      await action.click()
      await page.locator('.tab.active[data-resource-name^="Untitled"]').waitFor()
      await page.locator('.monaco-editor .view-lines', { hasText: 'net.core.rmem_default=' }).waitFor()
      await page.keyboard.type('4194304')
      await page.keyboard.press('Tab')
      await page.keyboard.type('8388608')
      for (const value of ['net.core.rmem_default=4194304', 'net.core.rmem_max=8388608']) {
        await page.locator('.monaco-editor .view-line', { hasText: value }).first().waitFor()
      }
      await command(page, 'Revert and Close Editor')
    })

    it('explains in the panel why the packets were dropped', async () => {
      await command(page, 'failopen: Explain Why Packets Were Dropped')
      const panel = await frameOfWebview(page)
      await panel.locator('h2', { hasText: node }).waitFor()
      assert.match(await panel.locator('header.verdict').innerText(), /Confirmed/)
      const drawing = await panel.locator('figure.path').innerText()
      for (const part of [
        /Network card/,
        /netfilter hook/,
        /Queue/,
        /Netlink socket/,
        /Reader/,
        /DROPPED/,
        /6127 packets lost/,
      ]) {
        assert.match(drawing, part)
      }
      assert.ok((await panel.locator('li.finding').count()) > 20)
      assert.match(await panel.locator('.remedies').innerText(), /least effort first/)
      await waitForIdle(page)
      await workbench.shot(`panel-${theme}`)
      await page.locator('.tab', { hasText: 'failopen' }).last().click()
      await command(page, 'View: Toggle Maximize Editor Group')
      await waitForIdle(page)
      await workbench.shot(`panel-wide-${theme}`)
      await panel.locator('.remedies').scrollIntoViewIfNeeded()
      await workbench.shot(`panel-remedies-${theme}`)
      await command(page, 'View: Toggle Maximize Editor Group')
    })

    it('jumps from the panel’s evidence to its line, inside the archive too', async () => {
      const panel = await frameOfWebview(page)
      await panel.locator('li.finding.mechanism button.link', { hasText: 'nfnetlink_queue' }).first().click()
      await page.locator('.tab.active[data-resource-name="nfnetlink_queue"]').waitFor({ timeout: 20_000 })
    })

    it('writes nothing outside: the bundle is as it was', async () => {
      const fresh = mkdtempSync(join(tmpdir(), 'failopen-e2e-'))
      await writeSample(fresh)
      const { execFileSync } = await import('node:child_process')
      execFileSync('diff', ['-r', join(fresh, STORY.folder), folder])
      rmSync(fresh, { recursive: true, force: true })
    })
  })
}

/** Until the status bar agrees: the quick input swallows an Enter that comes before its list. */
async function goToLine(page, line) {
  const there = page.locator('.statusbar-item', { hasText: `Ln ${line}, Col` })
  for (let tries = 0; tries < 5 && !(await there.isVisible()); tries++) {
    await page.keyboard.press('Control+g')
    await page.locator('.quick-input-widget input.input').fill(`:${line}:120`)
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: String(line) })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await there.waitFor({ timeout: 3000 }).catch(() => undefined)
  }
  await waitForIdle(page)
}

/** The diagnostics' part of a hover shows first and at once, the extension's own a moment later. */
async function hoverWith(page, text) {
  const hover = page.locator('.monaco-hover', { hasText: text }).first()
  for (let tries = 0; ; tries++) {
    await command(page, 'Show or Focus Hover')
    try {
      await hover.waitFor({ timeout: 5000 })
      return hover
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}
