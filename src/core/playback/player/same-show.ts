import type { Show } from './what-shows.ts'

/** Would the change not be seen, nor told of? Then what shows goes on. */
export function isSameShow(a: Show, b: Show): boolean {
  return a.startsAtMs === b.startsAtMs && a.counts === b.counts && a.source === b.source && a.saleId === b.saleId && a.lineId === b.lineId && a.creativeId === b.creativeId && a.blank === b.blank && a.file?.sha256 === b.file?.sha256
}

/** Outside of slots nothing is claimed, and the same picture simply stays. */
export function isSamePicture(a: Show, b: Show): boolean {
  return !a.counts && !b.counts && a.blank === b.blank && a.file?.sha256 === b.file?.sha256
}
