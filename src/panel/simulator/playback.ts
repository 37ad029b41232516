// The clock of the simulation: plays, pauses, jumps. It draws nothing; whoever listens does.

export interface Playback {
  readonly time: () => number
  readonly playing: () => boolean
  readonly speed: () => number
  /** Plays up to `until`, or to the end; from the start where it stands at the end. */
  readonly play: (until?: number) => void
  readonly pause: () => void
  readonly seek: (time: number) => void
  readonly setSpeed: (speed: number) => void
  /** Another simulation: from its start. */
  readonly reset: (end: number) => void
}

export function createPlayback(changed: () => void): Playback {
  let time = 0
  let end = 0
  let stop = 0
  let speed = 0.1
  let last: number | undefined
  let request = 0

  const frame = (now: number): void => {
    // A tab that was hidden goes on where it was.
    const passed = Math.min(100, now - (last ?? now))
    last = now
    time = Math.min(stop, time + passed * speed)
    request = time < stop ? requestAnimationFrame(frame) : 0
    changed()
  }
  const pause = (): void => {
    cancelAnimationFrame(request)
    request = 0
    changed()
  }
  const seek = (to: number): void => {
    time = Math.max(0, Math.min(end, to))
    pause()
  }
  return {
    time: () => time,
    playing: () => request !== 0,
    speed: () => speed,
    play: (until = end) => {
      cancelAnimationFrame(request)
      if (time >= end) time = 0
      stop = Math.min(end, until)
      last = undefined
      request = requestAnimationFrame(frame)
      changed()
    },
    pause,
    seek,
    setSpeed: (to) => {
      speed = to
    },
    reset: (to) => {
      end = to
      seek(0)
    },
  }
}

/** Asked for in the system or in VS Code, which tells its pages by a class. */
export const wantsStillness = (): boolean =>
  matchMedia('(prefers-reduced-motion: reduce)').matches || document.body.classList.contains('vscode-reduce-motion')
