import { expect, test } from 'vitest'
import { angleOf, cosine, sine } from './angles.ts'
import { blurPlane } from './blur-plane.ts'
import { byteOfLight, fineByteOfLight, lightOfByte } from './linear-light.ts'
import { cubeRoot, logTwo, twoTo } from './powers.ts'
import { thresholds } from './threshold.ts'

test('[RE1] light is sRGB\'s own, every byte comes back, and no threshold moves a whole byte', () => {
  for (let byte = 0; byte < 256; byte++) {
    const encoded = byte / 255
    const light = encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4
    expect(lightOfByte[byte]).toBe(Math.round(light * 65_535))
    expect(byteOfLight[lightOfByte[byte]!]).toBe(byte)
    expect(thresholds.every((threshold) => (fineByteOfLight[lightOfByte[byte]!]! + threshold) >> 8 === byte)).toBe(true)
  }
})

test('[RE1] scattering gives every half step its mean', () => {
  const light = (lightOfByte[100]! + lightOfByte[101]!) >> 1
  expect(thresholds.reduce((sum, threshold) => sum + ((fineByteOfLight[light]! + threshold) >> 8), 0) / 64).toBeCloseTo(100.5, 1)
})

test('[RE1] angles and powers agree with the machine\'s own', () => {
  for (let degrees = -720; degrees <= 720; degrees += 7.3) {
    expect(sine(degrees)).toBeCloseTo(Math.sin((degrees * Math.PI) / 180), 12)
    expect(cosine(degrees)).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), 12)
  }
  for (const [y, x] of [[1, 2], [2, 1], [-1, 2], [-2, 1], [1, -2], [-1, -2], [-2, -1], [0, 1], [1, 0], [-1, 0], [0, -1], [1, 1]] as const) expect(angleOf(y, x)).toBeCloseTo((Math.atan2(y, x) * 180) / Math.PI, 9)
  for (const value of [0.01, 0.3, 1, 1.7, 12, 900]) {
    expect(logTwo(value)).toBeCloseTo(Math.log2(value), 6)
    expect(twoTo(Math.log2(value)) / value).toBeCloseTo(1, 6)
    expect(cubeRoot(value)).toBeCloseTo(Math.cbrt(value), 9)
  }
})

test('[RE11] a blur keeps what it spreads, at any radius', () => {
  for (const radius of [0.3, 1, 2.5, 7]) {
    const plane = { width: 61, height: 61, values: new Float32Array(61 * 61) }
    plane.values[30 * 61 + 30] = 1
    blurPlane(plane, radius, radius / 2)
    expect(plane.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4)
    expect(plane.values[30 * 61 + 29]).toBeCloseTo(plane.values[30 * 61 + 31]!, 6)
  }
})
