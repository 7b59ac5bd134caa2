const p = 2n ** 255n - 19n
const a24 = 121_665n

/** X25519 (RFC 7748, section 5) in plain JavaScript, for the few exchanges of a page. Secrets here last for one start, so that the time it takes tells nothing worth knowing. */
export function x25519(secret: Uint8Array, point: Uint8Array): Uint8Array | null {
  if (secret.length !== 32 || point.length !== 32) return null
  const scalar = secret.slice()
  scalar[0]! &= 248
  scalar[31] = (scalar[31]! & 127) | 64
  const u = numberOf(point) & ((1n << 255n) - 1n)
  const outcome = ladder(numberOf(scalar), u % p)
  return outcome === 0n ? null : bytesOf(outcome)
}

function ladder(k: bigint, u: bigint): bigint {
  let [x2, z2, x3, z3, swap] = [1n, 0n, u, 1n, 0n]
  for (let bit = 254n; bit >= 0n; bit--) {
    const now = (k >> bit) & 1n
    if (swap !== now) [x2, z2, x3, z3] = [x3, z3, x2, z2]
    swap = now
    const [a, b, c, d] = [x2 + z2, x2 - z2 + p, x3 + z3, x3 - z3 + p]
    const [aa, bb, da, cb] = [(a * a) % p, (b * b) % p, (d * a) % p, (c * b) % p]
    const e = aa - bb + p
    x3 = (da + cb) ** 2n % p
    z3 = (u * (da - cb) ** 2n) % p
    x2 = (aa * bb) % p
    z2 = (e * (aa + a24 * e)) % p
  }
  if (swap) [x2, z2] = [x3, z3]
  return (x2 * power(z2, p - 2n)) % p
}

function power(base: bigint, exponent: bigint): bigint {
  let [outcome, square] = [1n, base]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) outcome = (outcome * square) % p
    square = (square * square) % p
  }
  return outcome
}

const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)

function bytesOf(value: bigint): Uint8Array {
  const bytes = new Uint8Array(32)
  for (let [at, rest] = [0, value]; at < 32; at++, rest >>= 8n) bytes[at] = Number(rest & 255n)
  return bytes
}
