import type { Plane } from '../plane.ts'
import type { Classical } from './classical.ts'
import { narrow } from './flood-background.ts'
import { labelRegions, reachFrom } from './label-regions.ts'
import { inBoth, inEither, notIn, sizeOf, whereAtLeast, whereKept } from './mask.ts'

/** Along an edge both agree on, how far colours have their way: how soft it is a network knows better, and one that looked closer than colours did knows where it is, too. Within, both see the thing: print and highlights are no less of it. */
const edgeTrust = 0.5

/** `apart` is the share of what either calls the thing about which the two do not agree, before anything is settled. */
export type Joined = { matte: Plane; apart: number; settled: { forNetwork: number; forPrior: number } }

/**
 * On a plain background colours say a great deal, and exactly where edges run; a network knows what a thing is. Region by region where they differ, the one that
 * is more likely right is taken; where they agree, the edge lies between the two. Both are of one size. [CU9]
 */
export function joinPrior(network: Plane, prior: Classical, lookedCloser = false): Joined {
  const said = network.values, colours = prior.matte.values
  const bySaid = whereAtLeast(said, 0.5), byColours = whereAtLeast(colours, 0.5)
  const both = inBoth(bySaid, byColours), either = inEither(bySaid, byColours)
  const agreed = sizeOf(both), most = sizeOf(either)
  const apart = most === 0 ? 0 : 1 - agreed / most
  if (!prior.plain || !prior.found) return { matte: network, apart, settled: { forNetwork: 0, forPrior: 0 } }
  const views: Views = { said, bySaid, both, agreed, around: reachFrom(notIn(either), network.width, network.height, null), lookedCloser }
  const onlySaid = inBoth(bySaid, notIn(byColours)), onlyColours = inBoth(byColours, notIn(bySaid))
  const extra = settleExtra(views, prior, onlySaid), missed = settleMissed(views, prior, onlyColours)
  const settled = { forNetwork: extra.forNetwork + missed.forNetwork, forPrior: sizeOf(extra.forPrior) + sizeOf(missed.forPrior) }
  return { matte: { ...network, values: mixWays(views, prior, inEither(onlySaid, onlyColours), inEither(extra.forPrior, missed.forPrior)) }, apart, settled }
}

function mixWays({ said, bySaid, lookedCloser }: Views, prior: Classical, differs: Uint8Array, forPrior: Uint8Array): Float32Array {
  const { width, height } = prior.matte, values = said.slice()
  const trust = Math.min(prior.sure * 1.2, 1)
  const within = lookedCloser ? narrow(bySaid, width, height, 3) : null
  const mix: Mix = { differs, forPrior, within, trust, atEdge: lookedCloser ? 0 : trust * edgeTrust }
  for (let row = 0; row < values.length; row += width) mixRow(values, row, row + width, prior, mix)
  return values
}

type Mix = { differs: Uint8Array; forPrior: Uint8Array; within: Uint8Array | null; trust: number; atEdge: number }

function mixRow(values: Float32Array, from: number, end: number, prior: Classical, { differs, forPrior, within, trust, atEdge }: Mix): void {
  const colours = prior.matte.values
  for (let at = from; at < end; at++) {
    const value = values[at]!, colour = colours[at]!, isWithin = within?.[at] === 1
    if (differs[at] === 1) values[at] = forPrior[at] === 1 ? colour : value
    else if (isClear(prior, at)) values[at] = value + (colour - value) * (isWithin ? trust : atEdge)
    else if (isWithin && colour === 1) values[at] = filled(value)
  }
}

/** A label as light as the ground is little less than all of the thing to a network that looked closer, and glass is much less. */
const filled = (value: number): number => value + (1 - value) * Math.min(Math.max((value - 0.6) / 0.3, 0), 1)

/** Neither a see-through part nor one of nearly the background's colour: colours speak plainly here. */
function isClear(prior: Classical, at: number): boolean {
  const value = prior.matte.values[at]!
  if (value < 0.5) return prior.background[at] === 1 || prior.holes[at] === 1 || value > 0
  return value < 1 || prior.stray[at]! > prior.threshold * 5
}

/** What the two say of each pixel: `bySaid` where the network sees the thing, `both` where both do, `agreed` how many those are, `around` what lies outside of it for both. */
type Views = { said: Float32Array; bySaid: Uint8Array; both: Uint8Array; agreed: number; around: Uint8Array; lookedCloser: boolean }
type Settled = { forPrior: Uint8Array; forNetwork: number }

/** Colours call it background, the network the thing: a blurred edge and a filled hole are the network's mistakes, a white thing on white is not. */
function settleExtra(views: Views, prior: Classical, differs: Uint8Array): Settled {
  return settle(views, prior, differs, ({ size, certain, hole }) => {
    if (hole) return certain < (views.lookedCloser ? 0.8 : 0.95) || size < views.agreed * 0.02
    return views.lookedCloser ? certain < 0.6 : certain < 0.88 || size < views.agreed * 0.002
  })
}

/**
 * Colours call it the thing, the network does not: thin parts beside the thing are what small networks lose; a hand, a stand, a shadow they leave out with reason.
 * One that looked closer has lost nothing of which it says nothing.
 */
function settleMissed(views: Views, prior: Classical, differs: Uint8Array): Settled {
  return settle(views, prior, differs, (facts) => {
    if (!facts.beside || facts.clear <= prior.threshold * 3) return false
    return views.lookedCloser ? facts.certain > 0.25 : !isHole(facts, views.agreed) && (facts.size < views.agreed * 0.05 || facts.certain > 0.15)
  })
}

/** All within the thing, perhaps with an opening in it that both see, and a network that is sure sees through it: what is behind may be in the shade, so that colours do not tell. Of a large one it must be surer. */
function isHole({ shut, size, certain }: Facts, agreed: number): boolean {
  return shut && certain < (size < agreed * 0.02 ? 0.2 : 0.08)
}

type Facts = { size: number; certain: number; clear: number; hole: boolean; beside: boolean; shut: boolean }

function settle({ said, both, around }: Views, prior: Classical, differs: Uint8Array, priorWins: (facts: Facts) => boolean): Settled {
  const { width, height } = prior.matte
  const { labels, sizes } = labelRegions(differs, width, height)
  const sums: Sums = { certain: new Float64Array(sizes.length), clear: new Float64Array(sizes.length), hole: new Float64Array(sizes.length), beside: new Uint8Array(sizes.length), outside: new Uint8Array(sizes.length) }
  for (let row = 0; row < labels.length; row += width) sumRow(labels, row, width, said, prior, both, around, sums)
  const wins = sizes.map((size, label) => label > 0 && priorWins({ size, certain: sums.certain[label]! / size, clear: sums.clear[label]! / size, hole: sums.hole[label]! * 2 > size, beside: sums.beside[label] === 1, shut: sums.outside[label] === 0 }))
  const forPrior = whereKept(labels, wins)
  return { forPrior, forNetwork: sizes.reduce((sum, size, label) => sum + (label > 0 && !wins[label] ? size : 0), 0) }
}

type Sums = { certain: Float64Array; clear: Float64Array; hole: Float64Array; beside: Uint8Array; outside: Uint8Array }

function sumRow(labels: Int32Array, start: number, width: number, said: Float32Array, prior: Classical, both: Uint8Array, around: Uint8Array, { certain, clear, hole, beside, outside }: Sums): void {
  for (let at = start, end = start + width; at < end; at++) {
    const label = labels[at]!
    if (label === 0) continue
    certain[label]! += said[at]!
    clear[label]! += prior.stray[at]!
    hole[label]! += prior.holes[at]!
    const left = at > start ? at - 1 : at, right = at < end - 1 ? at + 1 : at
    if (both[left] === 1 || both[right] === 1 || both[at - width] === 1 || both[at + width] === 1) beside[label] = 1
    if (around[left] === 1 || around[right] === 1 || around[at - width] === 1 || around[at + width] === 1) outside[label] = 1
  }
}
