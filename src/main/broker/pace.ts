/** How long the next one has to wait: `perSecond` of them pass for ever, and `atOnce` more when it was quiet before. */
export function createPace({ perSecond, atOnce }: { perSecond: number; atOnce: number }) {
  const stepMs = 1000 / perSecond
  /** When all that passed would have passed at an even pace. */
  let evenMs = -Infinity
  return (nowMs: number): number => {
    evenMs = Math.max(evenMs, nowMs) + stepMs
    return Math.max(0, evenMs - nowMs - atOnce * stepMs)
  }
}
