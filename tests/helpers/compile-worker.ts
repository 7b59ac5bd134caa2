import { parentPort, workerData } from 'node:worker_threads'
import { compilePart, layOut } from '../../src/core/scheduling/index.ts'
import type { CompileOrder } from './compile-in-workers.ts'

// One thread of several: fills its part of shared buffers.
const { input, snapshot, buffers, from, to } = workerData as CompileOrder
parentPort!.postMessage(compilePart(input, snapshot, layOut(input), buffers, from, to))
