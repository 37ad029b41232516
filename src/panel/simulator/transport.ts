// Play, step, start over, the time as a slider, and the speed. Where motion is not wanted only steps are offered.
import * as l10n from '@vscode/l10n'
import { button, element } from '../dom'
import { wantsStillness, type Playback } from './playback'
import { setAttribute, setText } from './svg'

export interface Transport {
  readonly root: HTMLElement
  readonly set: (end: number) => void
  readonly show: () => void
}

const SPEEDS: readonly (readonly [speed: number, words: string])[] = [
  [1, l10n.t('real time')],
  [0.25, l10n.t('4 times slower')],
  [0.1, l10n.t('10 times slower')],
  [0.025, l10n.t('40 times slower')],
]

/** `step` goes to the next or the last moment at which something else happens. */
export function createTransport(
  playback: Playback,
  step: (direction: 1 | -1) => void,
  speedChanged: () => void,
): Transport {
  const still = wantsStillness()
  const play = button(l10n.t('Play'), () => (playback.playing() ? playback.pause() : playback.play()))
  play.className = 'play'
  const slider = element('input', {
    type: 'range',
    min: '0',
    step: '1',
    'aria-label': l10n.t('Time'),
  }) as HTMLInputElement
  slider.addEventListener('input', () => playback.seek(Number(slider.value)))
  const clock = element('span', { class: 'clock' }, [])
  const speeds = element(
    'select',
    { 'aria-label': l10n.t('Speed') },
    SPEEDS.map(([speed, words]) => element('option', { value: String(speed) }, [words])),
  ) as HTMLSelectElement
  speeds.value = String(playback.speed())
  speeds.addEventListener('change', () => {
    playback.setSpeed(Number(speeds.value))
    speedChanged()
  })
  return {
    root: element('div', { class: 'transport', role: 'group', 'aria-label': l10n.t('Playback') }, [
      ...(still ? [] : [play]),
      button(l10n.t('Back'), () => step(-1)),
      button(l10n.t('Step'), () => step(1)),
      button(l10n.t('Start over'), () => playback.seek(0)),
      slider,
      clock,
      ...(still ? [] : [speeds]),
    ]),
    set: (end) => {
      slider.max = String(end)
    },
    show: () => {
      const time = String(Math.floor(playback.time()))
      if (slider.value !== time) slider.value = time
      setAttribute(slider, 'aria-valuetext', l10n.t('{0} milliseconds', time))
      setText(clock, `${time} ms`)
      setText(play, playback.playing() ? l10n.t('Pause') : l10n.t('Play'))
    },
  }
}
