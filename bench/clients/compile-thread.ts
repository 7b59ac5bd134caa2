// One of the threads of `bench compile`: fills its part of the shared arrays, by compiling or barely, whenever it is told.
import { parentPort, workerData } from 'node:worker_threads'
import { type CompileBuffers, compilePart, layOut, pace } from '../../src/core/scheduling/index.ts'
import { type SeasonOptions, seasonNetwork } from '../frame/season-network.ts'
import { fillRoundRobin } from '../limits/compile.ts'

export type ThreadData = { season: SeasonOptions; buffers: CompileBuffers; lines: number }
export type ThreadOrder = { work: 'compile' | 'fill'; from: number; to: number }

const { season, buffers, lines } = workerData as ThreadData
const input = seasonNetwork(season)
const snapshot = pace(input)
const layout = layOut(input)
parentPort!.on('message', ({ work, from, to }: ThreadOrder) => {
  if (work === 'compile') compilePart(input, snapshot, layout, buffers, from, to)
  else fillRoundRobin(buffers, { from, to, of: input.screenIds.length }, lines)
  parentPort!.postMessage('done')
})
parentPort!.postMessage('ready')
