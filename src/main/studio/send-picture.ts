import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pictureHeaders, typeOfFile } from '../http/blob-files.ts'
import { sendFile } from '../http/send-file.ts'

/** `/studio/pictures/<sha256>`: what was drawn for the page, out of the cache. */
export async function sendPicture(request: IncomingMessage, response: ServerResponse, folder: string, pathname: string): Promise<boolean> {
  const [, sha256] = /^\/studio\/pictures\/([0-9a-f]{64})$/.exec(pathname) ?? []
  if (sha256 === undefined) return false
  const path = join(folder, sha256)
  const type = await typeOfFile(path)
  return type === null ? false : sendFile(request, response, path, { ...pictureHeaders(type), etag: `"${sha256}"` })
}
