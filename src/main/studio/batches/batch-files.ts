import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { BatchDownload } from '../../../contracts/studio-batches.ts'
import type { BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import type { BatchBook } from './batch-book.ts'
import { partZips, sendZip, type ZippedFile } from './zip-batch.ts'

export type BatchFiles = {
  downloads(batchId: string): Answer<BatchDownload[]>
  /** `/studio/files/<batch>/<part>.zip`; false where there is none. */
  send(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean>
}
type Parts = { book: Pick<BatchBook, 'get'>; keptOf(batchId: string): string }

/** What the studio kept of a batch, to be taken home. */
export function createBatchFiles({ book, keptOf }: Parts): BatchFiles {
  const partsOf = (batch: BatchState): ZippedFile[][] => partZips([...batch.by.written].flatMap((id) => {
    const { files, news } = batch.pictures.get(id)!
    return files.map(({ output, file }) => ({ path: join(keptOf(batch.order.id), file), name: file, bytes: news?.outputs?.find((made) => made.output === output)?.bytes ?? 0 }))
  }))
  const nameOf = (batch: BatchState, at: number, count: number): string => `${batch.order.name.replaceAll(/[^\p{L}\p{N} _.-]/gu, '_') || 'batch'}${count > 1 ? `-${at + 1}` : ''}.zip`
  return {
    downloads(batchId) {
      const batch = book.get(batchId)
      if (batch === undefined) return refused({ reason: 'batch-unknown' })
      if (batch.order.targetFolder !== null) return refused({ reason: 'batch-keeps-nothing', params: { folder: batch.order.targetFolder } })
      const parts = partsOf(batch)
      return done(parts.map((files, at) => ({ url: `/studio/files/${batchId}/${at + 1}.zip`, fileName: nameOf(batch, at, parts.length), files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) })))
    },
    async send(request, response, pathname) {
      const [, batchId = '', part = '0'] = /^\/studio\/files\/([\w-]+)\/(\d{1,4})\.zip$/.exec(pathname) ?? []
      const batch = book.get(batchId)
      const parts = batch === undefined || batch.order.targetFolder !== null ? [] : partsOf(batch)
      const files = parts[Number(part) - 1]
      if (batch === undefined || files === undefined) return false
      response.setHeader('content-type', 'application/zip')
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(nameOf(batch, Number(part) - 1, parts.length))}`)
      if (request.method === 'HEAD') response.end()
      else await sendZip(response, files).catch(() => void response.destroy())
      return true
    },
  }
}
