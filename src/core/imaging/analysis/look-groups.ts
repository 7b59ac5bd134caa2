import { bitsOf, hashWords, wordsOfHash } from './picture-hash.ts'

export type Look = { readonly id: string; readonly n: number; readonly hash: string }
/**
 * Pictures that look alike, as they come. A group is led by the first of it that came, and whoever looks nearly like that one is of the group. What came is looked at when
 * somebody asks: nobody may ever ask after a batch that has long ended. `leaders` holds four words for each group, `byBand` the groups whose leaders share a tenth of their bits.
 */
export type LookGroups = { readonly waiting: Look[]; readonly leaders: number[]; readonly byBand: Map<number, number[]>; readonly members: string[][]; readonly groupOf: Map<string, number> }

/** Looks nearer to each other than this many of 128 bits are one picture twice: two things seldom come below 17. */
const sameLook = 9
const bands = sameLook + 1

export const newLookGroups = (): LookGroups => ({ waiting: [], leaders: [], byBand: new Map(), members: [], groupOf: new Map() })

export function addLook(groups: LookGroups, look: Look): void {
  groups.waiting.push(look)
}

/** All that look like it, itself among them. Of what waits, lower numbers are placed first: after a start nothing depends on what was made first. */
export function alikeTo(groups: LookGroups, id: string): readonly string[] {
  for (const each of groups.waiting.splice(0).sort((a, b) => a.n - b.n)) place(groups, each.id, wordsOfHash(each.hash))
  return groups.members[groups.groupOf.get(id) ?? -1] ?? []
}

function place(groups: LookGroups, id: string, words: readonly number[]): void {
  const { leaders, members, groupOf } = groups
  const keys = bandKeys(words)
  const group = firstNear(groups, words, keys) ?? members.length
  const before = groupOf.get(id)
  if (before === group) return
  if (before !== undefined) members[before] = members[before]!.filter((each) => each !== id)
  if (group === members.length) {
    leaders.push(...words)
    members.push([])
    for (const key of keys) {
      const alike = groups.byBand.get(key)
      if (alike) alike.push(group)
      else groups.byBand.set(key, [group])
    }
  }
  members[group]!.push(id)
  groupOf.set(id, group)
}

/** The first group, not the nearest: no later one takes away what was said of an earlier. */
function firstNear({ leaders, byBand }: LookGroups, words: readonly number[], keys: readonly number[]): number | null {
  let first: number | null = null
  for (const key of keys) {
    for (const group of byBand.get(key) ?? []) {
      if (first !== null && group >= first) break
      if (isNear(leaders, group * hashWords, words)) first = group
    }
  }
  return first
}

function isNear(leaders: readonly number[], at: number, words: readonly number[]): boolean {
  let distance = 0
  for (let word = 0; word < hashWords && distance <= sameLook; word++) distance += bitsOf(leaders[at + word]! ^ words[word]!)
  return distance <= sameLook
}

/** Every tenth bit: of ten such bands nine bits cannot differ in all. Spread over the picture, for of an even ground all bits are alike. */
function bandKeys(words: readonly number[]): number[] {
  const keys: number[] = []
  for (let band = 0; band < bands; band++) {
    let key = 1
    for (let bit = band; bit < hashWords * 32; bit += bands) key = (key << 1) | ((words[bit >>> 5]! >>> (bit & 31)) & 1)
    keys.push(key * bands + band)
  }
  return keys
}
