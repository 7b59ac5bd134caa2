import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { problemOf } from '../database/store-problem.ts'
import { nodeSegmentDisk } from '../segments/segment-disk.ts'
import { openExchangeHouse } from './exchange-house.ts'
import { type ExchangeLog, openExchangeLog } from './exchange-log.ts'
import { gatherSupplies } from './gather-supplies.ts'
import type { ExchangeMethods, ExchangeWorkerData, FromExchange, ToExchange } from './exchange-messages.ts'

/** Auctions are decided, written down and read again here, never on the engine's event loop. */
const port = parentPort
if (!port) throw new Error('exchange-worker runs only as a worker')
const { folder, timeZone, offsetMinutes, kept } = workerData as ExchangeWorkerData
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const openLog = () => openExchangeLog(nodeSegmentDisk(folder))
const open = (log: ExchangeLog) => openExchangeHouse({ log, digest, timeZone, offsetMinutes, kept, nowMs: Date.now(), problemOfFailure: (error) => problemOf(error, folder), supply: supplies.add })
const post = (message: FromExchange) => port.postMessage(message)
const supplies = gatherSupplies((sales) => post({ type: 'supply', sales }))
const house = openOrPutAside()
const everyMs = 1000
/** Sums are handed over now and then, and when somebody asks. */
const batchTicks = 30
/** What has no rows says how things stand every so often. */
const quietTicks = 5
let quiet = 0
let ticks = 0

setInterval(() => {
  const event = house.tick(Date.now())
  const met = house.takeMet()
  if (met.length > 0) post({ type: 'met', creatives: met })
  quiet = event.rows.length > 0 ? 0 : quiet + 1
  if (quiet % quietTicks === 0) post({ type: 'event', event })
  const batch = ticks++ % batchTicks === 0 ? house.batch() : null
  if (batch !== null) post({ type: 'batch', batch })
}, everyMs)

/** A rehearsal whose log cannot be read begins anew; what was there stays beside it. */
function openOrPutAside() {
  const log = openLog()
  try {
    return open(log)
  } catch (error) {
    log.close()
    if (problemOf(error, folder) !== null) throw error
    renameSync(folder, `${folder}-damaged-${Date.now()}`)
    return open(openLog())
  }
}

port.on('message', (message: ToExchange) => {
  if (message.type !== 'ask') return house.tell(message)
  const ask = house[message.method] as (query: unknown) => ReturnType<ExchangeMethods[keyof ExchangeMethods]>
  try {
    post({ type: 'answer', id: message.id, value: ask(message.query) })
  } catch (error) {
    // One question that cannot be answered is no reason to sell nothing.
    post({ type: 'failed', id: message.id, why: error instanceof Error ? error.message : String(error) })
  }
})
