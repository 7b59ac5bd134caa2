const key = 'pult-reloads'
const lookEveryMs = 10_000
const stuckLooks = 3
const mostAnHour = 3
const hourMs = 3_600_000

/** A page whose frames stand still is loaded again, but not again and again. */
export function reloadWhenStuck(frames: () => number, note: (line: string) => void): void {
  let [before, still] = [frames(), 0]
  setInterval(() => {
    const now = frames()
    still = now === before && document.visibilityState === 'visible' ? still + 1 : 0
    before = now
    if (still < stuckLooks) return
    const recent = (JSON.parse(localStorage.getItem(key) ?? '[]') as number[]).filter((ms) => Math.abs(Date.now() - ms) < hourMs)
    if (recent.length >= mostAnHour) return note('frames stand still, and loading the page again has not helped')
    localStorage.setItem(key, JSON.stringify([...recent, Date.now()]))
    location.reload()
  }, lookEveryMs)
}
