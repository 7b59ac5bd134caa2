import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { createForecastDesk } from './forecast-desk.ts'
import type { FromForecaster, ToForecaster } from './forecast-messages.ts'

/** Forecasts are computed here, never on the engine's event loop. */
const port = parentPort
if (!port) throw new Error('forecast-worker runs only as a worker')
const desk = createForecastDesk({ digest: (text) => createHash('sha256').update(text).digest('hex'), nowMs: () => performance.now() })
const post = (message: FromForecaster) => port.postMessage(message)

port.on('message', (message: ToForecaster) => {
  if (message.type !== 'ask') return desk.keep(message)
  const names = desk.missing(message.order)
  if (names.length > 0) return post({ type: 'missing', id: message.id, names })
  try {
    post({ type: 'answer', id: message.id, answer: desk.answer(message.order) })
  } catch (error) {
    // One question that cannot be answered is no reason to answer none.
    post({ type: 'failed', id: message.id, why: error instanceof Error ? error.stack ?? error.message : String(error) })
  }
})
