import { hashDistance } from './picture-hash.ts'

/** Looks nearer to each other than this many of 128 bits are one picture twice. */
const sameLook = 9

/** Groups of two and more pictures that look alike, in the order they came; by their places in the list. */
export function findDuplicates(hashes: readonly string[]): number[][] {
  const groupOf = hashes.map((_, at) => at)
  for (let later = 1; later < hashes.length; later++) {
    const earlier = hashes.findIndex((hash, at) => at < later && hashDistance(hash, hashes[later]!) <= sameLook)
    if (earlier >= 0) groupOf[later] = groupOf[earlier]!
  }
  const groups = new Map<number, number[]>()
  for (const [at, group] of groupOf.entries()) groups.set(group, [...(groups.get(group) ?? []), at])
  return [...groups.values()].filter((group) => group.length > 1)
}
