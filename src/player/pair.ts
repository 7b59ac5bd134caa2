import type { Credentials } from '../contracts/screens.ts'
import { fromBase64Url, toBase64Url } from '../core/kernel/base64url.ts'
import { backOffMs } from '../core/playback/player/back-off.ts'
import { pairingCheck } from '../core/signing/index.ts'
import { chance32 } from './keep-files.ts'
import type { Ports } from './ports.ts'

type Parts = Pick<Ports, 'gate' | 'identity' | 'crypto' | 'device' | 'stage' | 'clock' | 'timers' | 'random' | 'note'>

/** Shows a code until a person says in the control room which screen this is. Credentials are durable before they are used. [PL4] */
export async function pair(parts: Parts, isStopped: () => boolean): Promise<Credentials | null> {
  const { stage, note } = parts
  let failures = 0
  while (!isStopped()) {
    try {
      const credentials = await pairOnce(parts, isStopped)
      failures = 0
      if (credentials) return credentials
    } catch (error) {
      note(`gate: ${error instanceof Error ? error.message : String(error)}`)
      stage.pairing({ waiting: 'gate' })
      await wait(parts, backOffMs(failures++, chance32(parts.random)))
    }
  }
  return null
}

async function pairOnce(parts: Parts, isStopped: () => boolean): Promise<Credentials | null> {
  const { gate, identity, crypto, device, stage } = parts
  const { version: playerVersion, agent, screen, abilities } = device
  const opened = await gate.open({ publicKey: toBase64Url(identity.publicKey), playerVersion, agent, screen, abilities: [...abilities] })
  const check = pairingCheck(fromBase64Url(opened.rootKey)!, identity.publicKey, crypto)
  stage.pairing({ code: opened.code, check, networkName: opened.networkName, expiresAtMs: opened.expiresAtMs })
  let askAgainMs = opened.askAgainMs
  while (!isStopped()) {
    await wait(parts, askAgainMs)
    const answer = await gate.ask(opened.pairingId)
    if (answer.state === 'waiting') askAgainMs = answer.askAgainMs
    if (answer.state === 'expired') return null
    if (answer.state === 'refused') {
      stage.pairing({ waiting: 'refused' })
      await wait(parts, refusedRestMs)
      return null
    }
    if (answer.state !== 'approved') continue
    // A root key that is not the one whose check was on the screen is somebody else's.
    if (answer.credentials.rootKey !== opened.rootKey) throw new Error('approved under another root key')
    await identity.write({ ...await identity.read(), credentials: answer.credentials })
    stage.pairing(null)
    return answer.credentials
  }
  return null
}

const refusedRestMs = 30_000
const wait = ({ clock, timers }: Parts, ms: number): Promise<void> => new Promise((resolve) => void timers.at(clock.monotonicMs() + ms, resolve))
