/** The least a forecast can be: one bare pass over all hours of all screens that reads the fields an answer needs: unsold slots, people near, whether the hour is wanted. */
export function sumUnsoldPeople(unsold: Uint16Array, people: Float64Array, rowOf: Uint32Array, crowdOf: Uint16Array, kindOf: Uint8Array, wanted: Uint8Array, hours: number, from: number, sums: Float64Array): number {
  const count = wanted.length
  let all = 0
  for (let screen = 0; screen < rowOf.length; screen++) {
    const [row, crowd, kind] = [rowOf[screen]! * hours + from, crowdOf[screen]! * hours + from, kindOf[screen]!]
    for (let at = 0; at < count; at++) {
      if (wanted[at] === 0) continue
      sums[kind]! += unsold[row + at]! * people[crowd + at]!
    }
    all += sums[kind]!
  }
  return all
}
