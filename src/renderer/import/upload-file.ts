import { engine } from '../engine/client.ts'

/** Sends a file piece by piece; stopping leaves nothing that the engine would keep. */
export async function uploadFile(file: File, onSent: (bytes: number) => void, signal: AbortSignal, purpose: 'table' | 'media' | 'pack' | 'model' | 'studio' = 'table'): Promise<string> {
  const { uploadId, chunkBytes } = await engine.uploads.begin({ fileName: file.name, bytes: file.size, purpose }, { signal })
  for (let offset = 0; offset < file.size; offset += chunkBytes) {
    signal.throwIfAborted()
    const base64 = await base64Of(file.slice(offset, offset + chunkBytes))
    const { received } = await engine.uploads.chunk({ uploadId, offset, base64 }, { signal })
    onSent(received)
  }
  return uploadId
}

function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read')))
    reader.readAsDataURL(part)
  })
}
