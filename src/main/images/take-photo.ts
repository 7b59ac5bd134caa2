import { readFile, stat } from 'node:fs/promises'
import { pictureType } from '../http/blob-files.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Store } from '../services.ts'
import type { Uploads } from '../sheets/uploads.ts'

const mostPhotoBytes = 20 * 1024 * 1024
const photoTypes = ['image/jpeg', 'image/png', 'image/webp']

/** A photo as proof of something: kept as it is, its kind told by what it begins with. [SE2] */
export async function takePhoto({ uploads, store }: { uploads: Pick<Uploads, 'take'>; store: Pick<Store, 'putBlob'> }, uploadId: string, personId: string): Promise<Answer<string>> {
  const file = await uploads.take({ personId, uploadId, purpose: 'media' })
  if (file.kind === 'refused') return file
  const { size } = await stat(file.value.path)
  if (size > mostPhotoBytes) return refused({ reason: 'file-too-large', params: { bytes: size, limit: mostPhotoBytes } })
  const bytes = await readFile(file.value.path)
  if (!photoTypes.includes(pictureType(bytes.subarray(0, 256)))) return refused({ reason: 'media-kind-unknown' })
  return done(await store.putBlob(new Uint8Array(bytes)))
}
