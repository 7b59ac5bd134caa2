import { useEffect, useEffectEvent, useState } from 'react'

export const speeds = [1, 10, 60] as const
export type Speed = (typeof speeds)[number]
export const hourMs = 3_600_000

/** Where the preview stands, and whether time runs. */
export type Playhead = { atMs: number; playing: boolean; speed: Speed }

/** Moves the playhead by the screen's own frames while it plays; stands still with the page hidden, for no frame is drawn then. */
export function usePlayhead(startMs: number) {
  const [playhead, setPlayhead] = useState<Playhead>({ atMs: startMs, playing: false, speed: 1 })
  const advance = useEffectEvent((elapsedMs: number) => setPlayhead((now) => ({ ...now, atMs: now.atMs + elapsedMs * now.speed })))
  const { playing } = playhead
  useEffect(() => {
    if (!playing) return
    let last = performance.now()
    let frame = requestAnimationFrame(step)
    function step(now: number) {
      advance(now - last)
      last = now
      frame = requestAnimationFrame(step)
    }
    return () => cancelAnimationFrame(frame)
  }, [playing])
  return {
    playhead,
    goTo: (atMs: number) => setPlayhead((now) => ({ ...now, atMs })),
    toggle: () => setPlayhead((now) => ({ ...now, playing: !now.playing })),
    setSpeed: (speed: Speed) => setPlayhead((now) => ({ ...now, speed })),
  }
}

export const hourOf = (atMs: number): number => Math.floor(atMs / hourMs)
export const slotOf = (atMs: number, slotMs: number): number => Math.floor((atMs - hourOf(atMs) * hourMs) / slotMs)
export const startOfSlot = (hour: number, slot: number, slotMs: number): number => hour * hourMs + slot * slotMs
