type Say = (key: string) => string

/** `сент. 2026` of `2026-09` or of a day in it; what is no date is said as it stands. */
export function monthYear(asOf: string, say: Say): string {
  const found = /^(\d{4})-(\d{2})(?:-\d{2})?$/.exec(asOf)
  return found ? `${say(`schedule:month-${Number(found[2])}`)} ${found[1]}` : asOf
}
