import type { ArticleColumns, ArticleField } from '../../../contracts/studio-articles.ts'

/** One column taken for a field; whichever was taken for it before is nothing now. */
export function chooseColumn(columns: ArticleColumns, chosen: number, field: ArticleField | null): ArticleColumns {
  return columns.map((column) => ({ index: column.index, field: column.index === chosen ? field : column.field === field ? null : column.field }))
}
