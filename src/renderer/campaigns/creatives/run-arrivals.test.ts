import { expect, test } from 'vitest'
import type { Attempt } from '../../engine/use-edit.ts'
import { type Arrival, type ArrivalChange, type ArrivalGroup, type ArrivalPorts, nextToRun, runArrival } from './run-arrivals.ts'

const group = (part: Partial<ArrivalGroup> = {}): ArrivalGroup => ({ id: 'g', name: 'sukho', brandId: 'br_1', creativeId: null, replaces: null, asStillSet: false, place: 'table', ...part })
const arrival = (id: string, part: Partial<Arrival> = {}): Arrival => ({ id, groupId: 'g', file: new File(['12345'], `${id}.jpg`), step: 'waiting', sent: 0, problem: null, ...part })
const attempt = async <T>(call: () => Promise<T>): Promise<Attempt<T>> => {
  try {
    return { kind: 'done', value: await call() }
  } catch {
    return { kind: 'refused', problems: [{ reason: 'media-unreadable', params: { fileName: 'x' } }] }
  }
}
const ports = (part: Partial<ArrivalPorts> = {}): ArrivalPorts => ({ poster: async () => null, upload: async (_, onSent) => { onSent(5); return 'up' }, add: async () => ({ creativeId: 'cr_1' }), attempt, ...part })

test('a file is sent, looked at and named, and says at each step how far it is', async () => {
  const told: ArrivalChange[] = []
  expect(await runArrival(arrival('a'), group(), ports(), (change) => told.push(change), new AbortController().signal)).toBe('cr_1')
  expect(told).toEqual([{ step: 'sending', sent: 0, problem: null }, { sent: 5 }, { step: 'looking', sent: 5 }, { step: 'done' }])
})

test('a film brings its picture along', async () => {
  const asked: unknown[] = []
  const uploaded: string[] = []
  const poster = new File(['p'], 'poster')
  await runArrival(arrival('a'), group(), ports({ poster: async () => poster, upload: async (file) => { uploaded.push(file.name); return `up-${file.name}` }, add: async (given) => { asked.push(given); return { creativeId: 'cr_1' } } }), () => undefined, new AbortController().signal)
  expect(uploaded).toEqual(['poster', 'a.jpg'])
  expect(asked).toMatchObject([{ uploadId: 'up-a.jpg', posterUploadId: 'up-poster', brandId: 'br_1', name: 'sukho' }])
})

test('[ER2] what went wrong stands beside its file, which can be sent again', async () => {
  const told: ArrivalChange[] = []
  expect(await runArrival(arrival('a'), group(), ports({ add: async () => { throw new Error('no') } }), (change) => told.push(change), new AbortController().signal)).toBe(null)
  expect(told.at(-1)).toMatchObject({ step: 'refused', problem: { reason: 'media-unreadable' } })
  const stopping = new AbortController()
  stopping.abort()
  await runArrival(arrival('a'), group(), ports({ upload: async () => { throw new Error('aborted') } }), (change) => told.push(change), stopping.signal)
  expect(told.at(-1)).toMatchObject({ step: 'refused', problem: { reason: 'media-stopped', params: { fileName: 'a.jpg' } } })
  const tooLate = new AbortController()
  await runArrival(arrival('a'), group(), ports({ add: async () => { tooLate.abort(); throw new Error('no') } }), (change) => told.push(change), tooLate.signal)
  expect(told.at(-1)).toMatchObject({ step: 'refused', problem: { reason: 'media-unreadable' } })
})

test('two files at a time, one of each creative', () => {
  const groups = new Map(['g', 'h', 'i'].map((id) => [id, group({ id })]))
  const all = [arrival('a'), arrival('b'), arrival('c', { groupId: 'h' }), arrival('d', { groupId: 'i' })]
  expect(nextToRun(groups, all, 2).map(({ id }) => id)).toEqual(['a', 'c'])
  expect(nextToRun(groups, [{ ...all[0]!, step: 'looking' }, ...all.slice(1)], 2).map(({ id }) => id)).toEqual(['c'])
  expect(nextToRun(groups, all.map((each) => ({ ...each, step: 'staged' as const })), 2)).toEqual([])
})
