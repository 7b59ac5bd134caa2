/** Every how many pixels to look, so that about `seen` of them are looked at, and not always the same columns. */
export function sampleStep(width: number, height: number, seen: number): number {
  const step = Math.max(1, Math.floor((width * height) / seen))
  return step > 1 && width % step === 0 ? step + 1 : step
}
