/** What rows are called stands in a column of its own. */
export const titleWidth = 232
