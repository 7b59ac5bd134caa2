const [least, most] = [1000, 1500]
/**
 * The rate that is taken from a sale: the lower of what was agreed with the owner and with the buyer, within 10 and 15 %. It is stated in both
 * contracts and comes out of what the buyer pays; nothing is taken beside it. [AU5]
 */
export function effectiveTake(ownerBasisPoints: number, buyerBasisPoints: number | null): number {
  const agreed = Math.min(ownerBasisPoints, buyerBasisPoints ?? ownerBasisPoints)
  return Math.min(most, Math.max(least, agreed))
}
