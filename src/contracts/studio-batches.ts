import { z } from 'zod'
import { correction } from './studio-corrections.ts'
import { pictureFacts, pictureRow, pictureStates } from './studio.ts'

const whole = z.number().int().min(0)

/** By number, or by doubt: those that wait for a verdict first, the least sure of them first. */
export const picturesQuery = z.object({ batchId: z.string().max(64), order: z.enum(['number', 'doubt']), states: z.array(z.enum(pictureStates)).max(pictureStates.length), text: z.string().max(200), from: whole, limit: whole.min(1).max(500) })
export type PicturesQuery = z.infer<typeof picturesQuery>
/** Of all batches, those ordered last first; `total` may be more than is listed. */
export const favouritePictures = z.object({ total: whole, rows: z.array(pictureRow).max(500) })
export type FavouritePictures = z.infer<typeof favouritePictures>
export const pictureDetail = z.object({ row: pictureRow, facts: pictureFacts.nullable(), correction })
export type PictureDetail = z.infer<typeof pictureDetail>
/** A folder of the engine's machine, as one chooses from it; null: where one begins. */
export const folderListing = z.object({ folder: z.string().nullable(), parent: z.string().nullable(), folders: z.array(z.object({ name: z.string(), path: z.string() })).max(2000), pictures: whole })
export type FolderListing = z.infer<typeof folderListing>
/** What was kept in the studio, in ZIP files of a bearable size. */
export const batchDownload = z.object({ url: z.string(), fileName: z.string(), files: whole, bytes: whole })
export type BatchDownload = z.infer<typeof batchDownload>
