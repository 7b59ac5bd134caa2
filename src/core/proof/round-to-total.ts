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

/**
 * Whole numbers near these fractions, each at most its limit, that add up to the total where the limits have room for it. What a limit cuts off goes to the others,
 * the largest remainders first, and what is nothing last: so what guards took away of an hour is never more than the hour's plan. [PP3]
 */
export function roundWithin(values: readonly number[], limits: readonly number[], total: number): number[] {
  const whole = values.map((value, at) => Math.min(limits[at]!, Math.floor(value)))
  let left = total - whole.reduce((sum, value) => sum + value, 0)
  const order = values.map((value, at) => [value > 0 ? value - whole[at]! : -1, at] as const).sort(([a, atA], [b, atB]) => b - a || atA - atB)
  while (left > 0) {
    const roomy = order.filter(([, at]) => whole[at]! < limits[at]!).slice(0, left)
    if (roomy.length === 0) break
    for (const [, at] of roomy) whole[at]! += 1
    left -= roomy.length
  }
  return whole
}
