/** Two-digit values from one to the other: a slider over decades moves by tenths of what it is at. */
export function roundSteps(least: number, most: number): number[] {
  const steps: number[] = []
  for (let decade = 10 ** Math.floor(Math.log10(least)); decade <= most; decade *= 10) {
    for (let lead = 10; lead < 100; lead++) {
      const value = Math.round(lead * decade / 10)
      if (value >= least && value <= most && value > (steps.at(-1) ?? 0)) steps.push(value)
    }
  }
  return steps
}

/** The step a value stands at, or next to. */
export function nearestStep(steps: readonly number[], value: number): number {
  let [low, high] = [0, steps.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (steps[middle]! <= value) low = middle
    else high = middle
  }
  return Math.abs(steps[high]! - value) < Math.abs(steps[low]! - value) ? high : low
}

/** Even steps from a floor up: the floor itself, then round values, as many as a hand can tell apart. */
export function stepsFrom(floor: number, most: number): number[] {
  const rough = (most - floor) / 100
  if (!(rough > 0)) return [floor]
  const decade = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, decade * ([1, 2, 5, 10].find((each) => each * decade >= rough) ?? 10))
  const steps = [floor]
  for (let value = (Math.floor(floor / step) + 1) * step; value <= most; value += step) steps.push(value)
  return steps
}
