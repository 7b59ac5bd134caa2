/** Runs at the next frame, for a thousand changes a second are drawn sixty times a second. A hidden page draws no frames, so it takes its turn by timer. */
export function nextTurn(run: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(run, 250)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(run)
  return () => cancelAnimationFrame(frame)
}
