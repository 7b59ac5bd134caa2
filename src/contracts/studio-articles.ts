import { z } from 'zod'
import { words } from './text.ts'

/** What a studio was asked to photograph: a list of *articles*, each seen from some *angles*. Pictures are joined to it by bar code, by file name, by what is printed on them. */
export const angles = ['front', 'back', 'left', 'right', 'three-quarter-left', 'three-quarter-right', 'side', 'top', 'bottom', 'detail', 'pack'] as const
/** One of the known, or the number that a file's name ends with. */
export const angle = z.union([z.enum(angles), z.string().regex(/^\d{1,3}$/)])
export type Angle = z.infer<typeof angle>

export const articleLimits = { rows: 20_000, anglesOfOne: 30, barcodesOfOne: 20 } as const
export const articleRow = z.object({
  row: z.number().int().min(1), article: words.min(1).max(100), name: words.max(300), brand: words.max(120), barcodes: z.array(z.string().regex(/^\d{6,18}$/)).max(articleLimits.barcodesOfOne),
  /** Which ones are wanted; empty: whatever comes. */
  angles: z.array(angle).max(articleLimits.anglesOfOne),
  /** How a marketplace calls it, by the id of its preset. */
  codes: z.record(z.string().max(40), words.min(1).max(100)),
})
export type ArticleRow = z.infer<typeof articleRow>

export const joinedBy = z.enum(['barcode', 'file-name', 'text'])
export const articleOfPicture = z.object({ article: z.string().nullable(), angle: angle.nullable(), by: joinedBy.nullable(), /** Others it may be as well. */ others: z.array(z.string()).max(5) })
export type ArticleOfPicture = z.infer<typeof articleOfPicture>
export const articleSummary = z.object({
  joined: z.number().int(), alone: z.number().int(),
  /** Articles that lack pictures: without angles wanted, those that have none at all. */
  missing: z.array(z.object({ article: z.string(), name: z.string(), angles: z.array(angle) })),
  /** Two pictures of one article from one angle. */
  twice: z.array(z.object({ article: z.string(), angle, paths: z.array(z.string()) })),
})
export type ArticleSummary = z.infer<typeof articleSummary>

/** What a column of such a list can hold; `code:` and the id of a preset: how that marketplace calls the article. */
export const articleFields = ['article', 'name', 'brand', 'barcode', 'angles'] as const
export const articleField = z.union([z.enum(articleFields), z.string().regex(/^code:[a-z0-9-]{1,40}$/).transform((field) => field as `code:${string}`)])
export type ArticleField = (typeof articleFields)[number] | `code:${string}`
export const articleColumns = z.array(z.object({ index: z.number().int().min(0).max(199), field: articleField.nullable() })).max(200)
export type ArticleColumns = z.infer<typeof articleColumns>
export const articleProblem = z.object({ row: z.number().int(), field: z.string(), reason: z.enum(['nothing-said', 'too-long', 'bad-barcode', 'bad-angle', 'twice']), text: z.string() })
export type ArticleProblem = z.infer<typeof articleProblem>
export const openedArticles = z.object({
  fileName: z.string(), sheets: z.array(z.string()), sheet: z.string(), rowCount: z.number().int(), columns: z.array(z.object({ index: z.number().int(), header: z.string(), field: articleField.nullable(), samples: z.array(z.string()) })),
  missing: z.array(z.enum(articleFields)), rows: z.number().int(), badRows: z.number().int(), problems: z.array(articleProblem),
})
export type OpenedArticles = z.infer<typeof openedArticles>
