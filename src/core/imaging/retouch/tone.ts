import { byteOfLight, fullLight, lightOfByte } from '../light/linear-light.ts'

/** Where highlights begin to give way to light that is added. */
const shoulder = 0.78

/** What becomes of each byte at so much more light. Full light stays full, highlights come closer to each other instead of being cut, and nothing brightens by getting less. */
export function toneOf(gain: number): Uint8Array {
  return Uint8Array.from(lightOfByte, (light) => byteOfLight[Math.round(bend((light / fullLight) * gain, gain) * fullLight)]!)
}

function bend(light: number, gain: number): number {
  if (gain <= 1 || light <= shoulder) return Math.min(1, light)
  const most = (gain - shoulder) / (1 - shoulder)
  const over = (light - shoulder) / (1 - shoulder)
  return Math.min(1, shoulder + ((1 - shoulder) * over) / (1 + (over * (most - 1)) / most))
}

/** Every byte by the table of its channel. */
export function applyTones(rgb: Uint8Array, [red, green, blue]: readonly [Uint8Array, Uint8Array, Uint8Array]): Uint8Array {
  const toned = new Uint8Array(rgb.length)
  for (let at = 0; at < rgb.length; at += 3) {
    toned[at] = red[rgb[at]!]!
    toned[at + 1] = green[rgb[at + 1]!]!
    toned[at + 2] = blue[rgb[at + 2]!]!
  }
  return toned
}
