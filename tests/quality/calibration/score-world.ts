import { likePastOf } from './expected-play-out.ts'
import { generateWorld, seenOf } from './generate-world.ts'
import type { ScoredWorld } from './run-worlds.ts'
import { scaleOfWorld } from './scale-of-world.ts'
import type { SeenWorld, WorldForecast } from './world.ts'

export function scoreWorld(seed: number, forecast: (world: SeenWorld) => WorldForecast): ScoredWorld {
  const begunMs = performance.now()
  const world = generateWorld(seed)
  const generatedMs = performance.now()
  const answer = forecast(seenOf(world))
  return { seed, strata: world.strata, scale: scaleOfWorld(world), likePast: likePastOf(world), outcome: world.outcome, forecast: answer, generateMs: generatedMs - begunMs, forecastMs: performance.now() - generatedMs }
}
