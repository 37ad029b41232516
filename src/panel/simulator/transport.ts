// Play, step, start over, the time as a slider, and the speed. Where motion is not wanted only steps are offered.
import { button, element } from '../dom'
import { wantsStillness, type Playback } from './playback'
import { setAttribute, setText } from './svg'

export interface Transport {
  readonly root: HTMLElement
  readonly set: (end: number) => void
  readonly show: () => void
}

const SPEEDS: readonly (readonly [speed: number, words: string])[] = [
  [1, 'real time'],
  [0.25, '4 times slower'],
  [0.1, '10 times slower'],
  [0.025, '40 times slower'],
]

/** `step` goes to the next or the last moment at which something else happens. */
export function createTransport(
  playback: Playback,
  step: (direction: 1 | -1) => void,
  speedChanged: () => void,
): Transport {
  const still = wantsStillness()
  const play = button('Play', () => (playback.playing() ? playback.pause() : playback.play()))
  play.className = 'play'
  const slider = element('input', { type: 'range', min: '0', step: '1', 'aria-label': 'Time' }) as HTMLInputElement
  slider.addEventListener('input', () => playback.seek(Number(slider.value)))
  const clock = element('span', { class: 'clock' }, [])
  const speeds = element(
    'select',
    { 'aria-label': 'Speed' },
    SPEEDS.map(([speed, words]) => element('option', { value: String(speed) }, [words])),
  ) as HTMLSelectElement
  speeds.value = String(playback.speed())
  speeds.addEventListener('change', () => {
    playback.setSpeed(Number(speeds.value))
    speedChanged()
  })
  return {
    root: element('div', { class: 'transport', role: 'group', 'aria-label': 'Playback' }, [
      ...(still ? [] : [play]),
      button('Back', () => step(-1)),
      button('Step', () => step(1)),
      button('Start over', () => playback.seek(0)),
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
      setAttribute(slider, 'aria-valuetext', `${time} milliseconds`)
      setText(clock, `${time} ms`)
      setText(play, playback.playing() ? 'Pause' : 'Play')
    },
  }
}
