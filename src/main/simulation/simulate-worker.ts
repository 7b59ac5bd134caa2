import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { backtestRun } from '../../core/simulation/backtest-run.ts'
import { simulateRun } from '../../core/simulation/simulate-run.ts'
import type { SimulateOrder } from './run-scenario.ts'

/** Draws one world after another, whichever it is handed. */
const port = parentPort
if (!port) throw new Error('simulate-worker runs only as a worker')
const { scenario, seed, recording } = workerData as SimulateOrder
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const draw = (run: number) => (recording === null ? simulateRun({ scenario, models: defaultBidders, seed, run, digest }) : backtestRun({ scenario, recording, models: defaultBidders, seed, run, digest }))
port.on('message', (run: number) => port.postMessage(draw(run)))
