/** Who advertises, and on which sides of rivalry he stands. [SC6] */
export type Sides = { advertiserId: string | null; groups: readonly string[] }

/** Of whom nobody knows who he is, nobody knows that he is the same. */
export function areRivalSides(a: Sides, b: Sides): boolean {
  return (a.advertiserId === null || a.advertiserId !== b.advertiserId) && a.groups.some((group) => b.groups.includes(group))
}
