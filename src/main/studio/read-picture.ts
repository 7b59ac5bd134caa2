import type { PictureFacts } from '../../contracts/studio.ts'
import { findBrands } from '../../core/imaging/articles/find-brands.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { BatchBook } from './batches/batch-book.ts'
import type { ArticlesParts } from './articles.ts'

export type ReadPicture = (pictureId: string) => Promise<Answer<Pick<PictureFacts, 'text' | 'codes' | 'brands'>>>
type ReadPictureParts = Pick<ArticlesParts, 'reader' | 'originalOf'> & { book: Pick<BatchBook, 'picture'>; ready: () => Promise<unknown>; brands: () => readonly string[] }

/** What is printed on a picture, when somebody asks for it: reading takes seconds, so it is not done to all. */
export const createReadPicture = ({ reader, originalOf, book, ready, brands }: ReadPictureParts): ReadPicture => async (pictureId) => {
  await ready()
  const found = book.picture(pictureId)
  if (found === null) return refused({ reason: 'picture-unknown' })
  const reading = await reader.read({ path: originalOf(found.batch, found.picture), text: true, codes: true })
  if (reading === null) return refused({ reason: 'media-unreadable', params: { fileName: found.picture.path } })
  return done({ ...reading, brands: findBrands(reading.text.map(({ text }) => text).join('\n'), [...new Set(brands())]) })
}
