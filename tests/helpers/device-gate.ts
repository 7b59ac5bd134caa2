import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createPairings } from '../../src/main/gate/pairings.ts'
import { type GateParts, startGate } from '../../src/main/gate/start-gate.ts'
import { clock, quietLog, random } from './screen-broker.ts'

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pult-gate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A gate on a free port with a small player page and files of its own. */
export async function openGate(more: Partial<GateParts> = {}) {
  const folder = temporaryFolder()
  const [playerFolder, blobFolder] = [join(folder, 'player'), join(folder, 'blobs')]
  mkdirSync(join(playerFolder, 'assets'), { recursive: true })
  writeFileSync(join(playerFolder, 'index.html'), '<!doctype html><title>player</title>')
  writeFileSync(join(playerFolder, 'assets', 'player-abcdef12.js'), 'export {}')
  writeFileSync(join(playerFolder, 'service-worker.js'), 'self.skipWaiting()')
  const served = new Set<string>()
  const keep = (bytes: Uint8Array): string => {
    const sha256 = sha256Of(bytes)
    mkdirSync(join(blobFolder, sha256.slice(0, 2)), { recursive: true })
    writeFileSync(join(blobFolder, sha256.slice(0, 2), sha256), bytes)
    return sha256
  }
  const pairings = createPairings({ clock, random, crypto: { sha256: (bytes) => createHash('sha256').update(bytes).digest() }, identity: () => ({ rootKey: new Uint8Array(32).fill(5), networkName: 'Magnum' }), changed: () => undefined })
  const started = await startGate({
    host: '127.0.0.1', ports: { http: 0, https: null }, tls: null, playerFolder, blobFolder, mayServe: (sha256) => served.has(sha256), pairings, brokerPorts: () => null, connects: () => [], upgrade: null, clock, log: quietLog, ...more,
  })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  onTestFinished(() => started.gate.stop())
  return {
    gate: started.gate, port: started.gate.ports.http ?? 0, origin: started.gate.origins[0] ?? '', pairings, keep, blobFolder,
    serve: (bytes: Uint8Array): string => { const sha256 = keep(bytes); served.add(sha256); return sha256 },
    withdraw: (sha256: string) => served.delete(sha256),
  }
}
