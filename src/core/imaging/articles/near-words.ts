/** Whether two words are one but for what a reader of letters gets wrong: one sign in five, two in nine. */
export function isNearWord(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length) >= 9 ? 2 : Math.min(a.length, b.length) >= 5 ? 1 : 0
  if (Math.abs(a.length - b.length) > most) return false
  return a === b || (most > 0 && distanceWithin(a, b, most))
}

/** Levenshtein's distance, given up once it must be larger. */
function distanceWithin(a: string, b: string, most: number): boolean {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    if (Math.min(...row) > most) return false
    before = row
  }
  return before[b.length]! <= most
}
