/** Whole numbers near these fractions that add up to `total`: what is left over goes to the largest remainders, the first of equal ones. Numbers shown side by side add up. [PP3] */
export function roundToTotal(values: readonly number[], total: number): number[] {
  const whole = values.map(Math.floor)
  let left = total - whole.reduce((sum, value) => sum + value, 0)
  const order = values.map((value, at) => [value - Math.floor(value), at] as const).sort(([a, atA], [b, atB]) => b - a || atA - atB)
  for (let turn = 0; left > 0 && order.length > 0; turn++, left--) whole[order[turn % order.length]![1]]! += 1
  for (let at = whole.length - 1; left < 0 && at >= 0; at--) {
    const taken = Math.min(whole[at]!, -left)
    whole[at]! -= taken
    left += taken
  }
  return whole
}
