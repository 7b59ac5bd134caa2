import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { BatchDraft } from '../../../contracts/studio.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { uploadFile } from '../../import/upload-file.ts'
import type { DroppedFile } from './read-dropped.ts'
import { type Sending, sendFiles } from './send-files.ts'

/** Outside of any room: leaving it stops nothing. */
export type Shipment = Sending & { id: number; batchId: string | null; done: boolean; stop: () => void }
const sendingStore = createStore<{ shipments: readonly Shipment[] }>(() => ({ shipments: [] }))
export const useShipments = <T>(select: (shipments: readonly Shipment[]) => T): T => useStore(sendingStore, (state) => select(state.shipments))
export const dismissShipment = (id: number): void => sendingStore.setState(({ shipments }) => ({ shipments: shipments.filter((each) => each.id !== id) }))

let lastId = 0
/** Sends files into a new batch, or more of them into one that is there. Answers once the batch has begun, or with why it has not. */
export function shipFiles(files: readonly DroppedFile[], to: Omit<BatchDraft, 'source'> | string): Promise<{ batchId: string } | { problem: Problem }> {
  const id = ++lastId
  const leaving = new AbortController()
  const change = (part: Partial<Shipment>) => sendingStore.setState(({ shipments }) => ({ shipments: shipments.map((each) => (each.id === id ? { ...each, ...part } : each)) }))
  sendingStore.setState(({ shipments }) => ({ shipments: [...shipments, { id, batchId: typeof to === 'string' ? to : null, done: false, files: files.length, sent: 0, bytes: 0, sentBytes: 0, failed: [], stop: () => leaving.abort() }] }))
  return new Promise((resolve) => {
    let failed: Problem | null = null
    const sending = sendFiles(files, {
      attempt,
      upload: (file, onSent, signal) => uploadFile(file, onSent, signal, 'studio'),
      begin: async (sent) => (typeof to === 'string' ? (await engine.studio.batches.add({ batchId: to, files: sent }), to) : (await engine.studio.batches.create({ ...to, source: { kind: 'sent', files: sent } })).batchId),
      add: async (batchId, sent) => { await engine.studio.batches.add({ batchId, files: sent }) },
    }, (state, batchId) => {
      failed = state.failed.at(-1)?.problem ?? failed
      change({ ...state, ...(batchId === null ? {} : { batchId }) })
      if (batchId !== null) resolve({ batchId })
    }, leaving.signal)
    void sending.then((batchId) => {
      change({ done: true })
      if (sendingStore.getState().shipments.find((each) => each.id === id)?.failed.length === 0 || batchId === null) dismissShipment(id)
      resolve(batchId === null ? { problem: failed ?? { reason: 'unexpected' } } : { batchId })
    })
  })
}
