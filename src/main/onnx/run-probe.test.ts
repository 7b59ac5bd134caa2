import { expect, test } from 'vitest'
import { createProbes } from './run-probe.ts'

const refusedFor = (reason: string, params?: unknown) => ({ kind: 'refused', problem: { reason, ...(params === undefined ? {} : { params }) } })

test('[MD4] a process that dies without a word is a crash, and a stop ends it', async () => {
  const dying = createProbes({ start: (_task, ears) => { queueMicrotask(() => ears.exited(139)); return { kill: () => undefined } } })
  expect(await dying.run({ kind: 'providers' })).toEqual(refusedFor('model-crashed', { detail: '139' }))
  let killed = 0
  const hanging = createProbes({ start: (_task, ears) => ({ kill: () => { killed += 1; ears.exited(null) } }) })
  const running = hanging.run({ kind: 'providers' })
  await Promise.resolve()
  await hanging.stop()
  expect(await running).toEqual(refusedFor('engine-stopped'))
  expect(killed).toBe(1)
})
