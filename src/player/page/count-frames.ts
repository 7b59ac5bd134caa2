import type { Frames } from '../ports.ts'

type Window = { frames: number; fromMs: number; lastMs: number; longestMs: number; film: number }
/** Counts the frames that the browser draws, and those of the film that shows: what stands still is told of. */
export type FrameCounter = { read(of: 'play' | 'look'): Frames; watchFilm(film: HTMLVideoElement | null): void }

export function countFrames(): FrameCounter {
  const now = performance.now()
  const fresh = (ms: number, film: number): Window => ({ frames: 0, fromMs: ms, lastMs: ms, longestMs: 0, film })
  const windows = { play: fresh(now, 0), look: fresh(now, 0) }
  let film: HTMLVideoElement | null = null
  const filmFrames = (): number => film?.getVideoPlaybackQuality?.().totalVideoFrames ?? 0
  const tick = (ms: number): void => {
    for (const its of Object.values(windows)) {
      its.frames++
      its.longestMs = Math.max(its.longestMs, ms - its.lastMs)
      its.lastMs = ms
    }
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  return {
    watchFilm(next) {
      film = next
      windows.play.film = windows.look.film = filmFrames()
    },
    read(of) {
      const its = windows[of]
      const ms = performance.now()
      const advanced = its.frames > 0 && (film === null || film.ended || filmFrames() > its.film)
      windows[of] = fresh(ms, filmFrames())
      return { advanced, perSecond: Math.round((its.frames * 1000) / Math.max(1, ms - its.fromMs)), longestGapMs: Math.round(Math.max(its.longestMs, ms - its.lastMs)) }
    },
  }
}
