import { parentPort, workerData } from 'node:worker_threads'
import { forecastWorld } from './forecast-world.ts'
import type { WorldsOrder } from './run-worlds.ts'
import { scoreWorld } from './score-world.ts'

// One thread of several: every n-th world.
const { from, worlds, step } = workerData as WorldsOrder
for (let at = 0; at < worlds; at++) parentPort!.postMessage(scoreWorld(from + at * step, forecastWorld))
