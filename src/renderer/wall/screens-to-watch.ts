const againMs = 30_000
const mostAtOnce = 100

/** Which of the screens in view are asked to say what they show: each at most once in half a minute; asked, they tell for a minute. */
export function screensToWatch(askedAtMs: ReadonlyMap<string, number>, inView: readonly string[], nowMs: number): string[] {
  return inView.filter((id) => nowMs - (askedAtMs.get(id) ?? -Infinity) >= againMs).slice(0, mostAtOnce)
}
