// The pages and the case view in German, in the real workbench: translated, nothing cut, nothing that the policy refuses.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { violations } from './axe.mjs'
import { node, openSample } from './sample.mjs'
import { command, frameOfWebview, waitForIdle } from './workbench.mjs'

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
const words = read('l10n/bundle.l10n.de.json')
const titles = read('package.nls.de.json')

/** What does not fit where it stands, but for what is meant to end in dots or to scroll. */
const cut = (frame) =>
  frame.evaluate(() =>
    [...document.querySelectorAll('#page *')]
      .filter((one) => {
        const { overflowX, textOverflow, display } = getComputedStyle(one)
        return !['scroll', 'auto'].includes(overflowX) && textOverflow !== 'ellipsis' && display !== 'inline'
      })
      .filter((one) => one instanceof HTMLElement && one.clientWidth > 1)
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.childElementCount === 0)
      .map((one) => one.textContent),
  )

/** Pairs of texts of a drawing that lie over each other, and texts that stick out of it. */
const collisions = (frame) =>
  frame.evaluate(() =>
    [...document.querySelectorAll('.world svg')].flatMap((drawing) => {
      const whole = drawing.getBoundingClientRect()
      const boxes = [...drawing.querySelectorAll('rect.box')].map((one) => one.getBoundingClientRect())
      const within = (box, { left, top }) => left > box.left && left < box.right && top > box.top && top < box.bottom
      const texts = [...drawing.querySelectorAll('text')].map((one) => [one.textContent, one.getBoundingClientRect()])
      return texts.flatMap(([words, a], i) => [
        ...[whole, ...boxes].filter((box) => within(box, a) && a.right > box.right).map(() => words),
        ...texts
          .slice(i + 1)
          .filter(([, b]) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
          .map(([other]) => `${words} | ${other}`),
      ])
    }),
  )

describe('in German', () => {
  let workbench, page
  const complaints = []

  before(async () => {
    workbench = await openSample({ language: 'de' })
    ;({ page } = workbench)
    page.on('console', (message) => complaints.push(message.text()))
  })
  after(() => workbench?.close())

  it('the case view tells the story', async () => {
    await command(page, 'View: Show failopen')
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Überlaufzeilen' }).first().waitFor()
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Noch benötigt' }).first().waitFor()
    await workbench.shot('german-case')
  })

  it('the panel, wide and narrow', async () => {
    await command(page, titles['command.explain'])
    const panel = await frameOfWebview(page)
    await panel.locator('h2', { hasText: node }).waitFor()
    assert.equal(await panel.evaluate(() => document.documentElement.lang), 'de')
    await panel.locator('h2', { hasText: words['See it happen'] }).waitFor()
    await panel.locator('.result', { hasText: 'verwarf' }).waitFor()
    await page.locator('.tab', { hasText: 'failopen' }).last().click()
    for (const [width, height] of [
      [1280, 1600],
      [1920, 1080],
      [780, 900],
    ]) {
      await page.setViewportSize({ width, height })
      await waitForIdle(page)
      await workbench.shot(`german-panel-${width}`)
      const wide = await panel.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.equal(wide, 0, 'nothing sticks out')
      assert.deepEqual(await cut(panel), [])
    }
    await panel.evaluate(() => document.querySelector('.simulator').scrollIntoView())
    await panel.locator('.values-of summary').click()
    await panel.getByRole('button', { name: words['Step'], exact: true }).click()
    await panel.locator('.caption', { hasText: 'liest nicht mehr' }).waitFor()
    await page.setViewportSize({ width: 1280, height: 1600 })
    for (const preset of ['This node', 'With the remedy’s buffer']) {
      await panel.getByRole('button', { name: words[preset], exact: true }).click()
      // From the overflow over the latch to the end.
      for (const time of ['0', '500', '850', '1200', '2000']) {
        await panel.getByLabel(words['Time'], { exact: true }).fill(time)
        assert.deepEqual(await collisions(panel), [], `${preset} at ${time} ms`)
      }
    }
    await panel.getByLabel(words['Time'], { exact: true }).fill('1500')
    await panel.evaluate(() => document.querySelector('.simulator').scrollIntoView())
    await workbench.shot('german-simulator-1280')
    assert.deepEqual(await cut(panel), [])
    assert.deepEqual(await violations(panel), [])
  })

  it('the timeline', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await command(page, 'View: Close All Editors')
    // Two webviews at once could be taken for each other.
    await page.locator('iframe.webview').waitFor({ state: 'detached' })
    await command(page, titles['command.showTimeline'])
    const frame = await frameOfWebview(page)
    await frame.locator('.lanes canvas').waitFor()
    assert.equal(await frame.evaluate(() => document.documentElement.lang), 'de')
    for (const lane of ['Overflow lines', 'Probe failures', 'Kills, restarts'])
      await frame.locator('.gutter .lane', { hasText: words[lane] }).first().waitFor()
    await workbench.shot('german-timeline')
    assert.deepEqual(await cut(frame), [])
    await frame.getByRole('button', { name: words['Table'] }).click()
    await frame.locator('th', { hasText: words['Busiest minute'] }).waitFor()
  })

  it('and no policy was broken', () => {
    assert.deepEqual(
      complaints.filter((text) => text.includes('Content Security Policy')),
      [],
    )
  })
})
