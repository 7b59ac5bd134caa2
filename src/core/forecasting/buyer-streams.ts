import { createDraws, type RandomStream } from '../kernel/random.ts'

/**
 * Chance of its own for each buyer of an auction: the seed of its stream is FNV-1a (32 bits) over the auction's id and the buyer's name, begun
 * from the seed of the auction. Whoever joins or leaves therefore changes no draw of anybody else. It hides nothing: a hash to spread, not to sign.
 */
export function buyerStreams(auctionId: string, seed: number): (name: string) => Pick<RandomStream, 'below'> {
  const auction = spread(auctionId, offsetBasis ^ seed)
  return (name) => createDraws(spread(name, spread('\n', auction)))
}

const offsetBasis = 0x811c9dc5
const prime = 0x01000193
function spread(text: string, from: number): number {
  let hash = from
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime)
  return hash
}
