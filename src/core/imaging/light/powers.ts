/** Of square roots, which every machine rounds alike; `Math.pow` and `Math.log2` may differ in their last digit. */
const bits = 24

/** 2 to any power. */
export function twoTo(power: number): number {
  const whole = Math.floor(power)
  let [left, value, root] = [power - whole, 1, 2]
  for (let bit = 0; bit < bits; bit++) {
    root = Math.sqrt(root)
    left *= 2
    if (left < 1) continue
    left--
    value *= root
  }
  for (let step = 0; step < Math.abs(whole); step++) value = whole > 0 ? value * 2 : value / 2
  return value
}

/** Above 0. */
export function logTwo(value: number): number {
  let [rest, whole] = [value, 0]
  for (; rest >= 2; rest /= 2) whole++
  for (; rest < 1; rest *= 2) whole--
  let [sum, share] = [whole, 0.5]
  for (let bit = 0; bit < bits; bit++, share /= 2) {
    rest *= rest
    if (rest < 2) continue
    rest /= 2
    sum += share
  }
  return sum
}

export function cubeRoot(value: number): number {
  if (value === 0) return 0
  let root = value > 1 ? value : 1
  for (let step = 0; step < 60; step++) root = (2 * root + value / (root * root)) / 3
  return root
}
