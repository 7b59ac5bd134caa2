type Revised = { epoch: number; revision: number }
export const isAbove = (a: Revised, b: Revised | null): boolean => b === null || a.epoch > b.epoch || (a.epoch === b.epoch && a.revision > b.revision)
