import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Account } from '../../src/main/broker/account.ts'
import { hashPassword } from '../../src/main/broker/broker-password.ts'
import { type EmbeddedParts, startEmbeddedLink } from '../../src/main/broker/embedded-link.ts'
import type { LinkEars, LinkState } from '../../src/main/mqtt/link.ts'

export const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) }
export const clock = { nowMs: () => Date.now() }
export const networkId = `nw_${'a'.repeat(32)}`
export const screenIdOf = (number: number): string => `sc_${number.toString(16).padStart(32, '0')}`
export const passwordOf = (user: string): string => `secret of ${user}`
const screenAccount = (screenId: string): Account => ({ kind: 'screen', screenId, networkId, deviceClass: 'store', passwordHash: hashPassword(passwordOf(screenId), random) })
export const sensor = 'sensor-yard'

export type Heard = { messages: { topic: string; payload: Uint8Array }[]; arrived: string[]; gone: string[]; taken: string[]; states: LinkState[] }
/** Ears that write down what they hear, and a way to wait until they have heard enough. */
export function hearing() {
  const heard: Heard = { messages: [], arrived: [], gone: [], taken: [], states: [] }
  const waiting = new Set<() => void>()
  const tell = () => { for (const look of [...waiting]) look() }
  const ears: LinkEars = {
    onMessage: (topic, payload) => { heard.messages.push({ topic, payload }); tell() },
    onArrive: (screenId) => { heard.arrived.push(screenId); tell() },
    onGone: (screenId) => { heard.gone.push(screenId); tell() },
    onTakeover: (screenId) => { heard.taken.push(screenId); tell() },
    onState: (state) => { heard.states.push(state); tell() },
  }
  const until = (isEnough: (heard: Heard) => boolean): Promise<void> => new Promise((resolve) => {
    const look = () => {
      if (!isEnough(heard)) return
      waiting.delete(look)
      resolve()
    }
    waiting.add(look)
    look()
  })
  return { heard, ears, until }
}

export const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Our own broker on a free port, with so many screens that may come in. */
export async function startBroker({ screens, ...more }: { screens: number } & Partial<EmbeddedParts>) {
  const accounts = new Map<string, Account>(Array.from({ length: screens }, (_, number) => [screenIdOf(number), screenAccount(screenIdOf(number))]))
  accounts.set(sensor, { kind: 'sensor', sensor, passwordHash: hashPassword(passwordOf(sensor), random) })
  const ear = hearing()
  const started = await startEmbeddedLink({
    host: '127.0.0.1', ports: { tcp: 0, tls: null }, tls: null, accountOf: (user) => accounts.get(user) ?? null, ears: ear.ears, clock, log: quietLog, ...more,
  })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  onTestFinished(() => started.link.stop())
  return { link: started.link, port: started.link.ports.tcp ?? 0, accounts, ...ear }
}
