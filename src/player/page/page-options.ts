import { type Settings, usualSettings } from '../ports.ts'

/** What the address of the page says: `?gate=`, `?rotate=90`, `?lang=kk`, `?proofs=` seconds, `?pair=again`. */
export type PageOptions = { gate: string; rotate: 0 | 90 | 180 | 270; pairAgain: boolean; settings: Settings }

export function readOptions(address: string): PageOptions {
  const { origin, searchParams } = new URL(address)
  const turned = Number(searchParams.get('rotate'))
  const proofsS = Number(searchParams.get('proofs'))
  return {
    gate: gateOf(searchParams.get('gate')) ?? origin, rotate: turned === 90 || turned === 180 || turned === 270 ? turned : 0, pairAgain: searchParams.get('pair') === 'again',
    settings: { ...usualSettings, ...(proofsS > 0 ? { batchEveryMs: proofsS * 1000 } : {}) },
  }
}

function gateOf(said: string | null): string | null {
  try {
    return said === null ? null : new URL(said).href
  } catch {
    return null
  }
}
