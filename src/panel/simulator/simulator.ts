// The fail-open panel's simulation: one pause of the reader on this node's kernel and on one of the other kind, beside
// each other. Puts the parts together; computes nothing itself.
import * as l10n from '@vscode/l10n'
import type { QueueIdentity } from '../../core/kernel/procLines'
import { simulate, type Settings } from '../../core/kernel/simulate'
import type { PanelNode } from '../../core/report/panelModel'
import { captionAt, frameAt, outcome, type Side } from './captions'
import { honours, kernelName, otherKernel, presetsOf, provenance, withRemedy, type Preset } from './presets'
import { tellsTheStory, tourOf, type TourStep } from './tour'
import { button, element } from '../dom'
import { createControls, createPresets } from './controls'
import { createCounters } from './counters'
import { createGuide } from './guide'
import { createPlayback, wantsStillness } from './playback'
import { createTransport } from './transport'
import { setText } from './svg'
import { trafficOf } from './dots'
import { createWorld } from './world'
import { sourceList } from './sources'

/** The chosen kernel's and the other one's. */
type Sides = readonly [Side, Side]
/** Milliseconds. */
const CAPTION_EVERY = 700
/** A reader of nothing in particular. */
const NOBODY = { queue: 0, portId: 14_731 }

/** Its title at once; the rest after the page's first paint, which it would hold up. */
export function simulatorSection(node: PanelNode | undefined): HTMLElement {
  const title = element('h2', { id: 'simulator-title' }, [l10n.t('See it happen')])
  const section = element('section', { class: 'simulator', 'aria-labelledby': 'simulator-title' }, [title])
  requestAnimationFrame(() => setTimeout(() => section.append(...simulator(node))))
  return section
}

function simulator(node: PanelNode | undefined): HTMLElement[] {
  const presets = presetsOf(node)
  const worlds = [createWorld(), createWorld()] as const
  const counters = createCounters()
  const caption = element('p', { class: 'caption', 'aria-live': 'polite' }, [])
  const scale = element('p', { class: 'note' }, [])
  const result = element('p', { class: 'result' }, [])
  let story = presets[0]!.settings
  let sides: Sides
  let remedied = story
  let told = 0

  const show = (): void => {
    const time = playback.time()
    for (const world of worlds) world.show(time)
    counters.show(time)
    transport.show()
    tellCaption(time)
  }
  /** Read out as it changes, so not faster than one can listen. */
  const tellCaption = (time: number): void => {
    const now = performance.now()
    if (playback.playing() && now - told < CAPTION_EVERY) return
    told = now
    // In the tour the step's own words say it.
    setText(caption, guide.running() ? '' : captionNow(sides, time))
  }
  const redraw = (): void => {
    const { each } = trafficOf(sides[0].simulation, sides[0].settings, playback.speed())
    setText(scale, each === 1 ? l10n.t('Each mark is one packet.') : l10n.t('Each mark stands for {0} packets.', each))
    for (const [index, side] of sides.entries()) {
      const { release } = side.settings
      worlds[index]!.set(
        side,
        release === ownKernel(node) ? l10n.t('this node’s kernel') : kernelName(release),
        playback.speed(),
      )
    }
    show()
  }
  const playback = createPlayback(show)
  const load = (settings: Settings): void => {
    sides = sidesOf(settings)
    const end = Math.max(...sides.map(({ simulation }) => simulation.frames.length)) - 1
    counters.set(sides, identityOf(node, settings))
    transport.set(end)
    setText(result, outcome(...sides))
    controls.set(settings)
    presetButtons.set(settings)
    playback.reset(end)
    redraw()
  }
  const choose = (settings: Settings): void => {
    guide.end()
    load(settings)
  }
  const controls = createControls(ownKernel(node), choose)
  const presetButtons = createPresets(presets, ({ settings }) => choose(settings))
  const transport = createTransport(
    playback,
    (direction) => playback.seek(nextPhase(sides[0], playback.time(), direction)),
    redraw,
  )
  const guide = createGuide(enterStep, () => {
    tour.hidden = false
    tour.focus()
    show()
  })
  const tour = button(l10n.t('Take the one-minute tour'), () => {
    tour.hidden = true
    story = storySettings(presets)
    remedied = withRemedy(story, story === presets[0]!.settings ? node?.path.remedyBuffer : undefined)
    load(story)
    const [own, other] = sides
    const [drops, passes] = honours(own.settings.release) ? [other, own] : [own, other]
    guide.start(tourOf(drops, passes, remedied.buffer))
    stage.scrollIntoView()
  })
  tour.classList.add('tour')

  function enterStep(step: TourStep, before: TourStep | undefined): void {
    const wanted = step.remedy ? remedied : story
    if (sides[0].settings !== wanted) load(wanted)
    if (wantsStillness()) return playback.seek(step.until)
    playback.seek(step.remedy ? 0 : (before?.until ?? 0))
    playback.play(step.until)
  }
  const stage = element('figure', { class: 'stage', 'aria-label': l10n.t('The packet’s way on two kernels') }, [
    element('div', { class: 'worlds' }, [worlds[0].root, worlds[1].root]),
    transport.root,
    guide.root,
    caption,
    scale,
  ])

  load(presets[0]!.settings)
  return [
    element('div', { class: 'opening' }, [
      element('p', {}, [
        l10n.t(
          'One pause of the reader, packet by packet, on two kernels. Shapes tell what becomes of a packet: ● inspected, ▲ passed without inspection, ✕ dropped.',
        ),
      ]),
      tour,
    ]),
    presetButtons.root,
    ...(node ? [element('p', { class: 'note' }, [provenance(node)])] : []),
    element('details', { class: 'values-of' }, [element('summary', {}, [l10n.t('Change the values')]), controls.root]),
    stage,
    result,
    counters.root,
    sourceList(),
  ]
}

/** What cannot be judged is not played. */
const ownKernel = (node: PanelNode | undefined): string | undefined =>
  node?.failOpen === 'unknown' ? undefined : node?.kernel?.release

function sidesOf(settings: Settings): Sides {
  const other = { ...settings, release: otherKernel(settings.release) }
  return [
    { settings, simulation: simulate(settings) },
    { settings: other, simulation: simulate(other) },
  ]
}

/** The node's own values, unless nothing happens with them. */
function storySettings(presets: readonly Preset[]): Settings {
  const usual = presets.find(({ id }) => id === 'rhel7')!.settings
  const own = presets[0]!.settings
  return tellsTheStory(sidesOf(own)[0]) ? own : usual
}

/** Before anything moves the caption says what to do. */
function captionNow([own, other]: Sides, time: number): string {
  if (time > 0) return captionAt(own, other, time)
  return wantsStillness() ? l10n.t('Press Step to go from one moment of the story to the next.') : l10n.t('Press Play.')
}

function nextPhase(side: Side, from: number, direction: 1 | -1): number {
  const last = side.simulation.frames.length - 1
  const phaseAt = (time: number): string => frameAt(side, time).phase
  let time = Math.floor(from) + direction
  while (time > 0 && time < last && phaseAt(time) === phaseAt(time - direction)) time += direction
  return time
}

function identityOf(node: PanelNode | undefined, { reader }: Settings): QueueIdentity {
  const { queue, portId } = node?.path.queue ?? NOBODY
  // The kernel stores the most it can for "all", and shows none with meta.
  const copyRange = reader.copyMode === 'meta' ? 0 : reader.copyRange || 65_531
  return { queue, portId, copyMode: reader.copyMode, copyRange }
}
