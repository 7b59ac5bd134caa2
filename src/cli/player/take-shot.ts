import { join } from 'node:path'
import type { Stage } from '../../player/ports.ts'
import type { Show } from '../../core/playback/player/what-shows.ts'

const widthPx = 640

/** What would be seen, as a small JPEG; films and black are a plain dark picture. */
export async function takeShot(folder: string, now: () => Show | null): Promise<Awaited<ReturnType<NonNullable<Stage['screenshot']>>>> {
  const { default: sharp } = await import('sharp')
  const file = now()?.file
  const source = file?.kind === 'image' ? sharp(join(folder, 'files', file.sha256)).resize(widthPx) : sharp({ create: { width: widthPx, height: (widthPx * 9) / 16, channels: 3, background: '#111418' } })
  const { data, info } = await source.jpeg({ quality: 70 }).toBuffer({ resolveWithObject: true })
  return { mediaType: 'image/jpeg', widthPx: info.width, heightPx: info.height, base64: data.toString('base64') }
}
