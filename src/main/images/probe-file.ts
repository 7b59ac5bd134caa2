import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { type FilmType, filmTypes, mediaLimits } from '../../contracts/media.ts'
import type { ProbedFile, ProbeTask } from './media-messages.ts'
import { MediaRefused } from './media-refused.ts'
import { mediaTypeOf } from './media-type.ts'
import { probeFilm } from './probe-film.ts'
import { drawPoster, probePicture } from './probe-picture.ts'

type Report = (done: number, total: number) => void

/** All that is known of a file from its bytes, and how they hash; or why no screen will get it. */
export async function probeFile({ path, fileName, posterPath }: ProbeTask, report: Report): Promise<ProbedFile> {
  const { size: bytes } = await stat(path)
  if (bytes === 0) throw new MediaRefused('file-empty', { fileName })
  const type = mediaTypeOf(await readStart(path))
  if (type === null) throw new MediaRefused('media-kind-unknown', { fileName })
  if (isFilm(type)) {
    const film = await probeFilm({ path, fileName, bytes, type })
    return { file: { kind: 'video', ...await shared(path, fileName, bytes, type, report), ...film }, thumbnail: posterPath === null ? null : await posterOf(posterPath, fileName) }
  }
  const { thumbnail, ...size } = await probePicture({ path, fileName, bytes, type })
  return { file: { kind: 'image', ...await shared(path, fileName, bytes, type, report), ...size, durationMs: null, codec: null, sound: false }, thumbnail }
}

const isFilm = (type: string): type is FilmType => (filmTypes as readonly string[]).includes(type)

const shared = async (path: string, fileName: string, bytes: number, mediaType: string, report: Report) => ({ sha256: await hashFile(path, bytes, report), fileName, mediaType, bytes })

async function posterOf(path: string, fileName: string): Promise<Uint8Array<ArrayBuffer>> {
  const { size } = await stat(path)
  if (size > mediaLimits.posterBytes) throw new MediaRefused('media-too-large', { fileName, megabytes: mediaLimits.posterBytes / 1024 / 1024 })
  return drawPoster(path, fileName)
}

const startBytes = 4096
async function readStart(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const hashedAtOnce = 4 * 1024 * 1024
async function hashFile(path: string, total: number, report: Report): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    const part = Buffer.alloc(Math.min(hashedAtOnce, total))
    for (let done = 0; ;) {
      const { bytesRead } = await file.read(part, 0, part.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(part.subarray(0, bytesRead))
      report((done += bytesRead), total)
    }
  } finally {
    await file.close()
  }
}
