import { askWorker } from './worker-messages.ts'

/** A script of its own: where a new version does not so much as start, the version before it comes back. */
const startsWithinMs = 60_000

setTimeout(() => {
  if (document.documentElement.dataset.started) return
  void askWorker({ ask: 'failed' }).then((answer) => {
    if (answer) location.reload()
  })
}, startsWithinMs)
