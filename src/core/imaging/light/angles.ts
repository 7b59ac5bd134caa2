const halfTurn = Math.PI
const series = (angle: number): number => {
  const square = angle * angle
  return angle * (1 - (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - (square / 72) * (1 - (square / 110) * (1 - (square / 156) * (1 - (square / 210) * (1 - (square / 272) * (1 - square / 342)))))))))
}

/** Of degrees, by + − × ÷ alone: `Math.sin` may differ in its last digit from machine to machine. */
export function sine(degrees: number): number {
  const turns = degrees / 360
  const within = (turns - Math.floor(turns + 0.5)) * 2 * halfTurn
  if (within > halfTurn / 2) return series(halfTurn - within)
  return within < -halfTurn / 2 ? series(-halfTurn - within) : series(within)
}

export const cosine = (degrees: number): number => sine(degrees + 90)

/** Degrees from −180 to 180 whose tangent is y ÷ x; the half-angle taken twice keeps the series short. */
export function angleOf(y: number, x: number): number {
  if (x === 0 && y === 0) return 0
  if (x < 0) return y >= 0 ? 180 - angleOf(y, -x) : -180 + angleOf(-y, -x)
  if (Math.abs(y) > x) return y > 0 ? 90 - angleOf(x, y) : angleOf(x, -y) - 90
  const first = y / x
  const half = first / (1 + Math.sqrt(1 + first * first))
  const quarter = half / (1 + Math.sqrt(1 + half * half))
  const square = quarter * quarter
  let sum = 0
  for (let term = 10; term >= 0; term--) sum = 1 / (2 * term + 1) - square * sum
  return (quarter * sum * 4 * 180) / halfTurn
}
