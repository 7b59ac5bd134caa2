import type { EngineClient } from '../../src/cli/client.ts'

/** A file as the window sends it, piece by piece. */
export async function sendUpload(engine: EngineClient, bytes: Uint8Array, fileName: string, purpose: 'table' | 'media' | 'pack'): Promise<string> {
  const { uploadId, chunkBytes } = await engine.uploads.begin({ fileName, bytes: bytes.length, purpose })
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) await engine.uploads.chunk({ uploadId, offset, base64: Buffer.from(bytes.subarray(offset, offset + chunkBytes)).toString('base64') })
  return uploadId
}
