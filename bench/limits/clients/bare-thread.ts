// One of the threads that only count: so many items of the bare loop whenever it is told.
import { parentPort } from 'node:worker_threads'
import { bareMarket, countBarely } from '../simulate.ts'

const market = bareMarket()
parentPort!.on('message', ({ items, seed }: { items: number; seed: number }) => parentPort!.postMessage(countBarely(market, items, seed)))
