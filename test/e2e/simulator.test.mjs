// The simulation of the panel in the real workbench: played, stepped, changed, told as a tour; looked at in each theme.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { violations } from './axe.mjs'
import { node, openSample } from './sample.mjs'
import { command, frameOfWebview, openWorkbench, waitForIdle } from './workbench.mjs'

async function openPanel(page) {
  await command(page, 'failopen: Explain Why Packets Were Dropped')
  const panel = await frameOfWebview(page)
  await panel.locator('.simulator').waitFor()
  await page.locator('.tab', { hasText: 'failopen' }).last().click()
  return panel
}

const numbers = async (panel, row) =>
  (await panel.locator('.counters pre').nth(0).locator('.row').nth(row).innerText()).trim().split(/\s+/)
const userDropped = async (panel, row) => Number((await numbers(panel, row)).at(-3))

describe('the simulation, played', () => {
  let workbench, page, panel

  before(async () => {
    workbench = await openSample({ settings: { 'workbench.reduceMotion': 'off' } })
    ;({ page } = workbench)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    panel = await openPanel(page)
    await panel.locator('h2', { hasText: node }).waitFor()
  })
  after(() => workbench?.close())

  it('starts with the node’s own kernel, and 4.18 beside it', async () => {
    assert.match(await panel.locator('.world').nth(0).innerText(), /Linux 3\.10\s+this node’s kernel/)
    assert.match(await panel.locator('.world').nth(1).innerText(), /Linux 4\.18/)
    await panel.locator('.presets button[aria-pressed="true"]', { hasText: 'This node' }).waitFor()
  })

  it('plays: packets are on their way, and only the old kernel drops', async () => {
    await panel.locator('.transport').scrollIntoViewIfNeeded()
    // From shortly before the overflow and as slowly as can be, so that it is not over before one has looked.
    await panel.getByLabel('Speed', { exact: true }).selectOption('0.025')
    await panel.getByLabel('Time', { exact: true }).fill('280')
    await panel.getByRole('button', { name: 'Play', exact: true }).click()
    await panel.locator('.caption', { hasText: 'The socket is full at' }).waitFor()
    await panel.locator('.world').nth(0).locator('.dots .dropped').first().waitFor()
    await panel.locator('.world').nth(1).locator('.dots .passed').first().waitFor()
    await panel.getByRole('button', { name: 'Pause', exact: true }).click()
    assert.ok((await userDropped(panel, 0)) > 0)
    assert.equal(await userDropped(panel, 1), 0)
    await workbench.shot('simulator-playing-dark-1280')
  })

  it('goes on to the latch and to what the reader logs, alike on both kernels', async () => {
    await panel.getByRole('button', { name: 'Step', exact: true }).click()
    await panel.locator('.caption', { hasText: 'until the reader has emptied it' }).waitFor()
    for (const row of [0, 1]) {
      assert.match(
        await panel.locator('.counters pre').nth(2).locator('.row').nth(row).innerText(),
        /no buffer space available/,
      )
    }
  })

  it('another kernel, other counters', async () => {
    await panel.locator('.values-of summary').click()
    await panel.getByRole('combobox', { name: 'Kernel' }).selectOption({ label: '5.14 (RHEL 9.4)' })
    await panel.getByLabel('Time').fill('600')
    assert.equal(await userDropped(panel, 0), 0)
    assert.ok((await userDropped(panel, 1)) > 0, 'the old kernel is beside it now')
    assert.match(await panel.locator('.result').innerText(), /Linux 5\.14 dropped none/)
    await panel.getByRole('spinbutton', { name: 'Receive buffer' }).fill('99999999999')
    await panel.getByRole('spinbutton', { name: 'Receive buffer' }).press('Tab')
    assert.equal(await panel.getByRole('spinbutton', { name: 'Receive buffer' }).inputValue(), '67108864')
    await workbench.shot('simulator-values-dark-1280')
    await panel.locator('.values-of summary').click()
  })

  it('tells the story in a tour, with keys alone', async () => {
    await panel.getByLabel('Speed', { exact: true }).selectOption('0.25')
    await panel.getByRole('button', { name: /tour/ }).first().focus()
    await page.keyboard.press('Enter')
    const guide = panel.locator('.guide')
    await guide.locator('.note', { hasText: 'Step 1 of 8' }).waitFor()
    for (let step = 2; step <= 8; step++) {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await guide.locator('.note', { hasText: `Step ${step} of 8` }).waitFor()
      if (step === 5) {
        await panel.waitForFunction(() => document.querySelector('.transport .play').textContent === 'Play')
        assert.ok((await userDropped(panel, 0)) > 100)
        await workbench.shot('simulator-tour-dark-1280')
      }
    }
    assert.match(await guide.innerText(), /the queue is full first/)
    await guide.getByRole('button', { name: 'Done' }).click()
    await guide.waitFor({ state: 'hidden' })
  })

  it('has no violation that axe finds', async () => {
    await panel.getByRole('button', { name: 'Start over' }).click()
    assert.deepEqual(await violations(panel), [])
  })
})

for (const theme of ['dark', 'light', 'hc']) {
  describe(`the simulation without motion, ${theme}`, () => {
    let workbench, page, panel

    before(async () => {
      workbench = await openSample({ theme })
      ;({ page } = workbench)
      panel = await openPanel(page)
      await panel.locator('h2', { hasText: node }).waitFor()
    })
    after(() => workbench?.close())

    it('steps from moment to moment, and says the final numbers', async () => {
      assert.match(await panel.locator('.result').innerText(), /Linux 3\.10 dropped \d+.*Linux 4\.18 dropped none/)
      assert.equal(await panel.getByRole('button', { name: 'Play', exact: true }).count(), 0)
      const step = panel.getByRole('button', { name: 'Step', exact: true })
      for (const words of ['stopped reading', 'The socket is full at', 'until the reader has emptied it']) {
        await step.click()
        await panel.locator('.caption', { hasText: words }).waitFor()
      }
      assert.equal(await panel.evaluate(() => document.getAnimations().length), 0)
    })

    it('looks right, wide and narrow', async () => {
      await panel.getByRole('button', { name: 'Back', exact: true }).click()
      await panel.getByLabel('Time').press('ArrowRight')
      for (const [width, height] of [
        [1280, 800],
        [1920, 1080],
        [780, 900],
      ]) {
        await page.setViewportSize({ width, height })
        await panel.locator('.simulator h2').scrollIntoViewIfNeeded()
        await waitForIdle(page)
        await panel.evaluate(() => document.querySelector('.simulator').scrollIntoView())
        await workbench.shot(`simulator-${theme}-${width}`)
        const wide = await panel.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        assert.equal(wide, 0, 'nothing sticks out')
      }
    })

    it('has no violation that axe finds', async () => {
      await panel.locator('.values-of summary').click()
      await panel.getByRole('button', { name: /tour/ }).first().click()
      assert.deepEqual(await violations(panel), [])
    })
  })
}

describe('the simulation without a case', () => {
  let folder, workbench

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'failopen-e2e-'))
    workbench = await openWorkbench({ folder, theme: 'light', width: 1280, height: 800 })
  })
  after(async () => {
    await workbench?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('explains with the usual values, and offers triage', async () => {
    const panel = await openPanel(workbench.page)
    await panel.getByRole('button', { name: 'Triage a support bundle' }).waitFor()
    assert.match(await panel.locator('.world').nth(0).innerText(), /Linux 3\.10/)
    assert.match(await panel.locator('.result').innerText(), /Linux 3\.10 dropped \d+/)
    assert.deepEqual(await violations(panel), [])
    await workbench.shot('simulator-empty-light-1280')
  })
})
