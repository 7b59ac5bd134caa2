import { expect, test } from 'vitest'
import { type Sending, sendFiles, type SendPorts, type SentFile } from './send-files.ts'

const dropped = (...names: string[]) => names.map((name) => ({ file: new File(['abc'], name), path: `in/${name}` }))
function standIn(refused: readonly string[] = []) {
  const calls: { batchId: string | null; files: SentFile[] }[] = []
  const ports: SendPorts = {
    upload: async (file, onSent) => { if (refused.includes(file.name)) throw new Error('no'); onSent(1); onSent(3); return `up-${file.name}` },
    begin: async (files) => { calls.push({ batchId: null, files }); return 'b1' },
    add: async (batchId, files) => { calls.push({ batchId, files }) },
    attempt: async (call) => { try { return { kind: 'done', value: await call() } } catch { return { kind: 'refused', problems: [{ reason: 'file-empty' }] } } },
  }
  return { ports, calls }
}

test('a batch begins with the first file that arrived, and every file is handed over exactly once', async () => {
  const { ports, calls } = standIn()
  const names = Array.from({ length: 60 }, (_, n) => `${n}.jpg`)
  let last: Sending | null = null
  expect(await sendFiles(dropped(...names), ports, (sending) => { last = sending }, new AbortController().signal)).toBe('b1')
  expect(calls[0]!.batchId).toBeNull()
  expect(calls.slice(1).every(({ batchId }) => batchId === 'b1')).toBe(true)
  expect(calls.flatMap(({ files }) => files.map(({ path }) => path)).sort()).toEqual(names.map((name) => `in/${name}`).sort())
  expect(last).toMatchObject({ files: 60, sent: 60, bytes: 180, sentBytes: 180, failed: [] })
})

test('what did not arrive is named, and the rest goes on', async () => {
  const { ports, calls } = standIn(['b.jpg'])
  let last: Sending | null = null
  await sendFiles(dropped('a.jpg', 'b.jpg', 'c.jpg'), ports, (sending) => { last = sending }, new AbortController().signal)
  expect(last!).toMatchObject({ sent: 3, failed: [{ path: 'in/b.jpg', problem: { reason: 'file-empty' } }] })
  expect(calls.flatMap(({ files }) => files)).toHaveLength(2)
})

test('stopped before anything was sent, no batch begins', async () => {
  const { ports, calls } = standIn()
  const leaving = new AbortController()
  leaving.abort()
  expect(await sendFiles(dropped('a.jpg'), ports, () => undefined, leaving.signal)).toBeNull()
  expect(calls).toEqual([])
})
