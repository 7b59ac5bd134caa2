import type { Hello } from '../contracts/screens.ts'
import { keyVersionOf } from '../core/signing/index.ts'
import type { Desk } from './desk.ts'

/** What a screen has, so that the engine can say what it lacks. [PL6] */
export async function helloOf({ ports: { clock, device, storage }, credentials: { screenId }, bootId, trust, adoption, supplement, obedience, ledger, sessionSeal }: Desk, nonce: string): Promise<Hello> {
  const adopted = adoption.adopted()
  return {
    v: 1, screenId, nonce, bootId, deviceMs: Math.max(0, Math.round(clock.deviceMs())), zoneOffsetMinutes: clock.zoneOffsetMinutes(), playerVersion: device.version, keyVersion: keyVersionOf(trust.ring()), epoch: trust.ring().epoch,
    exchangeKey: sessionSeal.exchangeKey,
    manifest: adopted && { epoch: adopted.manifest.epoch, sequence: adopted.manifest.sequence, contentSha256: adopted.contentSha256 }, state: obedience.revision(), lacks: adoption.lacks(),
    waiting: adoption.waiting().slice(0, 20).map(({ manifest: { epoch, sequence } }) => ({ epoch, sequence })), supplement: supplement.revision(),
    ledgers: ledger.summary(), abilities: [...device.abilities], storage: await storage.files.usage(), screen: device.screen, agent: device.agent.slice(0, 300),
  }
}
