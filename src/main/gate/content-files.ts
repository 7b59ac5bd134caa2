import type { IncomingMessage, ServerResponse } from 'node:http'
import { blobPath } from '../blobs/blob-store.ts'
import { pictureHeaders, typeOfFile } from '../http/blob-files.ts'
import { sendFile } from '../http/send-file.ts'

/** The hash that a path asks for, if it asks for one. */
export const contentHash = (pathname: string): string | null => /^\/content\/([0-9a-f]{64})$/.exec(pathname)?.[1] ?? null

/** A file by its hash, whole or from where the last try broke off; under one name it is the same for ever. [PL3] */
export async function sendContent(request: IncomingMessage, response: ServerResponse, folder: string, sha256: string): Promise<boolean> {
  const path = blobPath(folder, sha256)
  const type = await typeOfFile(path)
  if (type === null) return false
  return sendFile(request, response, path, { ...pictureHeaders(type), 'cache-control': 'public, max-age=31536000, immutable', etag: `"${sha256}"` })
}
