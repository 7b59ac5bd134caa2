import { expect, test } from 'vitest'
import { createUpdates } from './updates.ts'

function sketch() {
  const timers: { ms: number; act: () => void }[] = []
  const running: { end(): void; fail(why: Error): void }[] = []
  const failures: unknown[] = []
  const updates = createUpdates({
    after(ms, act) { const timer = { ms, act }; timers.push(timer); return () => void timers.splice(timers.indexOf(timer), 1) },
    log: { error: (event) => void failures.push(event) }, againAfterMs: 240_000, update: () => new Promise((resolve, reject) => running.push({ end: resolve, fail: reject })),
  })
  const ring = (): void => timers.shift()!.act()
  return { updates, running, failures, ring, waits: () => timers.map(({ ms }) => ms), settled: () => new Promise((resolve) => { setImmediate(resolve) }) }
}

test('what is wanted while an update runs comes right after it, and updates never overlap', async () => {
  const { updates, running, ring, waits, settled } = sketch()
  updates.in(5000)
  ring()
  updates.in(500)
  expect([running.length, waits()]).toEqual([1, []])
  running[0]!.end()
  await settled()
  expect(waits()).toEqual([500])
})

test('a burst is one update; one that failed is told, and tried again in its time', async () => {
  const { updates, running, failures, ring, waits, settled } = sketch()
  updates.in(500)
  updates.in(500)
  expect(waits()).toEqual([500])
  ring()
  running[0]!.fail(new Error('no plan'))
  await settled()
  expect([failures, waits()]).toEqual([['exchange-not-updated'], [240_000]])
})

test('stopped, it stays stopped, also when an update ends afterwards', async () => {
  const { updates, running, ring, waits, settled } = sketch()
  updates.in(500)
  ring()
  updates.stop()
  running[0]!.end()
  await settled()
  updates.in(1)
  expect(waits()).toEqual([])
})
