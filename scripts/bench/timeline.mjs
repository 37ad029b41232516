// npm run bench:timeline: the timeline's page in Chromium, with a hundred thousand events beside a thousand: how long until
// it is painted, what a frame costs while one zooms, pans and moves the pointer, and whether frames are late. What counts
// is the ratio: fails where the larger case costs more than twice as much a frame. Late frames tell of the machine, too.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch } from '../chromium.mjs'

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist')
const script = readFileSync(join(dist, 'timeline.js'), 'utf8')
const style = readFileSync(join(dist, 'timeline-style.css'), 'utf8')
const FRAMES = 240
/** Two frames of 60 a second: one later than that is seen as a stutter. */
const LATE = 34

const results = []
for (const events of [1000, 100_000]) results.push(await measure(events))
const [few, many] = results
const ratio = many.work / few.work
for (const { events, paint, work, middle, worst, late } of results)
  console.log(
    `${String(events).padStart(7)} events  painted after ${paint.toFixed(0)} ms  work a frame ${work.toFixed(2)} ms  ` +
      `frames ${middle.toFixed(1)} ms (middle) ${worst.toFixed(1)} ms (99 of 100)  late ${late} of ${FRAMES}`,
  )
console.log(`work a frame, 100,000 : 1,000 events = ${ratio.toFixed(2)}`)
process.exitCode = ratio > 2 ? 1 : 0

async function measure(events) {
  const { browser, page } = await launch({ width: 1920, height: 400 })
  try {
    await page.setContent(
      `<!DOCTYPE html><html><head><style>${style}</style></head><body><main id="page"></main></body></html>`,
    )
    await page.evaluate(() => {
      globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })
    })
    await page.addScriptTag({ content: script })
    const paint = await page.evaluate(async (model) => {
      const started = performance.now()
      window.postMessage({ type: 'model', model })
      while (!document.querySelector('.lanes canvas')) await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      return performance.now() - started
    }, modelOf(events))
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const before = await taskTime(session)
    const gaps = await page.evaluate(work, FRAMES)
    const after = await taskTime(session)
    const sorted = gaps.sort((a, b) => a - b)
    return {
      events,
      paint,
      work: ((after - before) * 1000) / FRAMES,
      middle: sorted[FRAMES / 2],
      worst: sorted[Math.floor(FRAMES * 0.99)],
      late: gaps.filter((gap) => gap > LATE).length,
    }
  } finally {
    await browser.close()
  }
}

async function taskTime(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value
}

/** In the page: a wheel turn and a move of the pointer for each frame, in and out. */
async function work(frames) {
  const over = document.querySelector('.lanes .u-over')
  const box = over.getBoundingClientRect()
  const gaps = []
  let last = await new Promise(requestAnimationFrame)
  for (let i = 0; i < frames; i++) {
    const at = {
      bubbles: true,
      cancelable: true,
      clientX: box.left + ((i * 37) % box.width),
      clientY: box.top + 60 + (i % 90),
    }
    const zooming = i % 4 !== 3
    const deltaY = Math.floor(i / 60) % 2 === 0 ? -40 : 40
    over.dispatchEvent(
      new WheelEvent('wheel', { ...at, ctrlKey: zooming, deltaX: zooming ? 0 : 25, deltaY: zooming ? deltaY : 0 }),
    )
    over.dispatchEvent(new MouseEvent('mousemove', at))
    const now = await new Promise(requestAnimationFrame)
    gaps.push(now - last)
    last = now
  }
  return gaps
}

/** Ten nodes with all lanes, events in bursts over a week. */
function modelOf(events) {
  const from = Date.UTC(2024, 4, 14)
  const week = 7 * 86_400_000
  let seed = 1
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  const bursts = Array.from({ length: 60 }, () => random() * week)
  const roles = ['cause', 'mechanism', 'effect', 'consequence']
  const each = events / 40
  const lane = (role, d) => {
    const times = Array.from({ length: each }, () =>
      Math.round(from + bursts[Math.floor(random() * 60)] + random() * 3_000_000),
    )
    times.sort((a, b) => a - b)
    return { role, times, counts: times.map((_, i) => 1 + (i % 7)), details: times.map(() => d) }
  }
  const nodes = Array.from({ length: 10 }, (_, n) => ({
    name: `worker-${n}.example.com`,
    verdict: 'confirmed',
    lanes: roles.map((role, r) => lane(role, n * 4 + r)),
  }))
  const details = nodes.flatMap(({ name }) =>
    roles.map((role) => ({
      finding: 0,
      role,
      title: 'A line',
      brief: 'A line',
      node: name,
      where: 'log:1',
      text: 'a line',
      count: 1,
    })),
  )
  return {
    id: String(events),
    span: { from: from - 1e6, until: from + week + 5e6 },
    nodes,
    details,
    untimed: [],
    leftOut: { nodes: 0, untimed: 0 },
  }
}
