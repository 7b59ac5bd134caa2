const keptAtMost = 20_000

/** So much for each address, and no more. One household of IPv6 is one address: its first 64 bits. */
export function createAddressRates({ perSecond, atOnce }: { perSecond: number; atOnce: number }) {
  const stepMs = 1000 / perSecond
  /** When all that passed would have passed at an even pace. */
  const evenMs = new Map<string, number>()
  return {
    /** 0: go on. Else how long to wait before asking again; what was refused does not count against it. */
    waitMs(address: string, nowMs: number): number {
      const name = householdOf(address)
      const next = Math.max(evenMs.get(name) ?? nowMs, nowMs) + stepMs
      const waitMs = next - nowMs - atOnce * stepMs
      if (waitMs > 0) return waitMs
      // The oldest are forgotten first: who floods from a thousand addresses gains a fresh start for the first of them.
      const oldest = evenMs.size >= keptAtMost && !evenMs.has(name) ? evenMs.keys().next().value : undefined
      if (oldest !== undefined) evenMs.delete(oldest)
      evenMs.set(name, next)
      return 0
    },
  }
}

export function householdOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const all = tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after]
  return `${all.slice(0, 4).join(':')}::`
}
