import type { RandomStream } from '../../../src/core/kernel/random.ts'

/** In (0, 1), never an end. */
export const drawUniform = (random: RandomStream): number => (random.next32() + 0.5) / 2 ** 32

export const drawWithin = (random: RandomStream, from: number, to: number): number => from + (to - from) * drawUniform(random)

export const happens = (random: RandomStream, probability: number): boolean => drawUniform(random) < probability

export const drawNormal = (random: RandomStream): number => Math.sqrt(-2 * Math.log(drawUniform(random))) * Math.cos(2 * Math.PI * drawUniform(random))

export const drawLogNormal = (random: RandomStream, spread: number): number => Math.exp(spread * drawNormal(random))

export const drawWeibull = (random: RandomStream, shape: number): number => (-Math.log(drawUniform(random))) ** (1 / shape)

export const drawPareto = (random: RandomStream, tail: number): number => drawUniform(random) ** (-1 / tail)

/** Marsaglia and Tsang, for shapes of one and more. */
export function drawGamma(random: RandomStream, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(drawUniform(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A stream of its own for each purpose of a seed. */
export const seedFor = (seed: number, purpose: number): number => (Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) + Math.imul(purpose, 0x85ebca6b)) | 0
