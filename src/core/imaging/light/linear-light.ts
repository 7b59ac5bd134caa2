/**
 * What an sRGB byte is as light, in 65 535ths, and back. Light adds up, bytes do not: all blending happens in it. The tables are made of + − × ÷ alone, so that every
 * machine has the same ones; `Math.pow` may differ in its last digit. [ST1]
 */
export const fullLight = 65_535

const fifthRoot = (value: number): number => {
  let root = 1
  for (let step = 0; step < 80; step++) root = (4 * root + value / (root * root * root * root)) / 5
  return root
}
const lightOf = (encoded: number): number => {
  if (encoded <= 0.04045) return encoded / 12.92
  const base = (encoded + 0.055) / 1.055
  const root = fifthRoot(base)
  return base * base * root * root
}

export const lightOfByte = Uint16Array.from({ length: 256 }, (_, byte) => Math.round(lightOf(byte / 255) * fullLight))
/** By light; rounded to the nearest byte, so that a byte comes back as itself. */
export const byteOfLight = new Uint8Array(fullLight + 1)
for (let byte = 1; byte < 256; byte++) byteOfLight.fill(byte, Math.ceil(lightOf((byte - 0.5) / 255) * fullLight))
/** The same in 256ths of a byte: with a `threshold` added and the last eight bits dropped, half steps are scattered, and whole bytes stay what they are. */
export const fineByteOfLight = Uint16Array.from({ length: fullLight + 1 }, (_, light) => {
  const nearest = byteOfLight[light]!
  const byte = lightOfByte[nearest]! > light ? nearest - 1 : nearest
  return byte === 255 ? 255 * 256 : byte * 256 + Math.floor(((light - lightOfByte[byte]!) * 256) / (lightOfByte[byte + 1]! - lightOfByte[byte]!))
})
