import { gzipSync } from 'node:zlib'
import type { Typed } from '../../contracts/network.ts'
import { packFormats, type PackRow, type RequestContent } from '../../contracts/planning-pack.ts'
import { type SignedFileKeys, writeSignedFile } from '../../core/signing/index.ts'

export type RequestWriting = {
  brief: Typed<'brief'>; pack: PackRow; scenarios: readonly number[]; creatives: readonly Typed<'creative'>[]; madeAtMs: number; keys: SignedFileKeys
} & Pick<RequestContent, 'brand' | 'advertiser' | 'agency' | 'contact' | 'note'>

/** What an agency asks for, signed by its own Pult; of its creatives only sizes and lengths. [PK5] */
export function writeRequest({ brief: { fields }, pack, scenarios, creatives, madeAtMs, keys, ...asked }: RequestWriting): Uint8Array {
  const content: RequestContent = {
    v: 1, networkId: pack.networkId, packSha256: pack.sha256, packMadeAtMs: pack.madeAtMs, madeAtMs, name: fields.name, goal: fields.goal, scenarios: scenarios.map((at) => fields.scenarios[at]!), files: sizesOf(creatives), ...asked,
  }
  return writeSignedFile(packFormats.request, 'request', keys, new Uint8Array(gzipSync(JSON.stringify(content))))
}

function sizesOf(creatives: readonly Typed<'creative'>[]): RequestContent['files'] {
  const sizes = new Map<string, RequestContent['files'][number]>()
  for (const { kind, widthPx, heightPx, durationMs } of creatives.flatMap(({ fields }) => fields.files)) {
    const size = { kind: kind === 'video' ? 'video' as const : 'image' as const, widthPx, heightPx, durationMs }
    sizes.set(JSON.stringify(size), size)
  }
  return [...sizes.values()].slice(0, 200)
}
