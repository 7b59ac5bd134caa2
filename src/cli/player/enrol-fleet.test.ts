import { ORPCError } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import type { EngineClient } from '../client.ts'
import { approving } from './enrol-fleet.ts'

const view = { code: 'ABC234', check: '1', networkName: 'N', expiresAtMs: 1 }
const refusal = (reason: string) => new ORPCError('REFUSED', { data: { problems: [{ reason }] } })
/** An engine that answers so many times with a refusal. */
function engineThat(reason: string, times: number) {
  const enrol = vi.fn(async () => {
    if (enrol.mock.calls.length <= times) throw refusal(reason)
    return {}
  })
  return { enrol, engine: { screens: { enrol } } as unknown as EngineClient }
}

test('[PL4] a code that is not known yet is said again until it is; another refusal is told once', async () => {
  vi.useFakeTimers()
  const notes: string[] = []
  const late = engineThat('pairing-unknown', 3)
  approving(late.engine, 'sc_1', (line) => notes.push(line))(view)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([late.enrol.mock.calls.length, notes]).toEqual([4, []])
  const never = engineThat('pairing-unknown', 1000)
  approving(never.engine, 'sc_2', (line) => notes.push(line))(view)
  const other = engineThat('screen-static', 1000)
  approving(other.engine, 'sc_3', (line) => notes.push(line))(view)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([never.enrol.mock.calls.length, other.enrol.mock.calls.length, notes]).toEqual([20, 1, ['sc_3: screen-static', 'sc_2: pairing-unknown']])
  vi.useRealTimers()
})
