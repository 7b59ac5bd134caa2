import type { Plane } from '../plane.ts'
import type { Classical } from './classical.ts'
import { narrow } from './flood-background.ts'
import { labelRegions, reachFrom } from './label-regions.ts'
import { inBoth, sizeOf, whereAtLeast, whereBelow, whereKept } from './mask.ts'

/** Along an edge both agree on, how far colours have their way: how soft it is a network knows better, and one that looked closer than colours did knows where it is, too. Within, both see the thing: print and highlights are no less of it. */
const edgeTrust = 0.5

/** `apart` is the share of what either calls the thing about which the two do not agree, before anything is settled. */
export type Joined = { matte: Plane; apart: number; settled: { forNetwork: number; forPrior: number } }

/**
 * On a plain background colours say a great deal, and exactly where edges run; a network knows what a thing is. Region by region where they differ, the one that
 * is more likely right is taken; where they agree, the edge lies between the two. Both are of one size. [CU9]
 */
export function joinPrior(network: Plane, prior: Classical, lookedCloser = false): Joined {
  const count = network.values.length
  const said = network.values, colours = prior.matte.values
  let [both, either] = [0, 0]
  for (let at = 0; at < count; at++) {
    const inOne = said[at]! >= 0.5, inOther = colours[at]! >= 0.5
    if (inOne || inOther) either++
    if (inOne && inOther) both++
  }
  const apart = either === 0 ? 0 : 1 - both / either
  if (!prior.plain || !prior.found) return { matte: network, apart, settled: { forNetwork: 0, forPrior: 0 } }
  const extra = settleExtra(network, prior, both, lookedCloser), missed = settleMissed(network, prior, both, lookedCloser)
  const values = said.slice()
  const trust = Math.min(prior.sure * 1.2, 1), atEdge = lookedCloser ? 0 : edgeTrust
  const within = lookedCloser ? narrow(whereAtLeast(said, 0.5), network.width, network.height, 3) : null
  for (let at = 0; at < count; at++) {
    const agree = said[at]! >= 0.5 === colours[at]! >= 0.5
    if (agree ? isClear(prior, at) : extra.forPrior[at] || missed.forPrior[at]) values[at] = said[at]! + (colours[at]! - said[at]!) * (agree ? trust * (within?.[at] === 1 ? 1 : atEdge) : 1)
  }
  return { matte: { ...network, values }, apart, settled: { forNetwork: extra.forNetwork + missed.forNetwork, forPrior: sizeOf(extra.forPrior) + sizeOf(missed.forPrior) } }
}

/** Neither a see-through part nor one of nearly the background's colour: colours speak plainly here. */
function isClear(prior: Classical, at: number): boolean {
  const value = prior.matte.values[at]!
  if (value < 0.5) return prior.background[at] === 1 || prior.holes[at] === 1 || value > 0
  return value < 1 || prior.stray[at]! > prior.threshold * 5
}

type Settled = { forPrior: Uint8Array; forNetwork: number }

/** Colours call it background, the network the thing: a blurred edge and a filled hole are the network's mistakes, a white thing on white is not. */
function settleExtra(network: Plane, prior: Classical, both: number, lookedCloser: boolean): Settled {
  return settle(network, prior, onlyIn(network, prior.matte), ({ size, certain, hole }) => {
    if (hole) return certain < 0.95 || size < both * 0.02
    return lookedCloser ? certain < 0.6 : certain < 0.88 || size < both * 0.002
  })
}

/**
 * Colours call it the thing, the network does not: thin parts beside the thing are what small networks lose; a hand, a stand, a shadow they leave out with reason.
 * One that looked closer has lost nothing of which it says nothing.
 */
function settleMissed(network: Plane, prior: Classical, both: number, lookedCloser: boolean): Settled {
  return settle(network, prior, onlyIn(prior.matte, network), (facts) => {
    if (!facts.beside || facts.clear <= prior.threshold * 3) return false
    return lookedCloser ? facts.certain > 0.25 : !isHole(facts, both) && (facts.size < both * 0.05 || facts.certain > 0.15)
  })
}

/** All within the thing, perhaps with an opening in it that both see, and a network that is sure sees through it: what is behind may be in the shade, so that colours do not tell. Of a large one it must be surer. */
function isHole({ shut, size, certain }: Facts, both: number): boolean {
  return shut && certain < (size < both * 0.02 ? 0.2 : 0.08)
}

function onlyIn(one: Plane, other: Plane): Uint8Array {
  const mask = new Uint8Array(one.values.length)
  for (let at = 0; at < mask.length; at++) if (one.values[at]! >= 0.5 && !(other.values[at]! >= 0.5)) mask[at] = 1
  return mask
}

type Facts = { size: number; certain: number; clear: number; hole: boolean; beside: boolean; shut: boolean }

function settle(network: Plane, prior: Classical, differs: Uint8Array, priorWins: (facts: Facts) => boolean): Settled {
  const { width, height, values } = network
  const { labels, sizes } = labelRegions(differs, width, height)
  const around = reachFrom(inBoth(whereBelow(values, 0.5), whereBelow(prior.matte.values, 0.5)), width, height, null)
  const certain = new Float64Array(sizes.length), clear = new Float64Array(sizes.length), hole = new Float64Array(sizes.length), beside = new Uint8Array(sizes.length), outside = new Uint8Array(sizes.length)
  for (let at = 0; at < values.length; at++) {
    const label = labels[at]!
    if (label === 0) continue
    certain[label]! += values[at]!
    clear[label]! += prior.stray[at]!
    hole[label]! += prior.holes[at]!
    const x = at % width
    if (agreed(x > 0 ? at - 1 : at) || agreed(x < width - 1 ? at + 1 : at) || agreed(at - width) || agreed(at + width)) beside[label] = 1
    if (around[x > 0 ? at - 1 : at] || around[x < width - 1 ? at + 1 : at] || around[at - width] || around[at + width]) outside[label] = 1
  }
  const wins = sizes.map((size, label) => label > 0 && priorWins({ size, certain: certain[label]! / size, clear: clear[label]! / size, hole: hole[label]! * 2 > size, beside: beside[label] === 1, shut: outside[label] === 0 }))
  const forPrior = whereKept(labels, wins)
  return { forPrior, forNetwork: sizes.reduce((sum, size, label) => sum + (label > 0 && !wins[label] ? size : 0), 0) }

  function agreed(at: number): boolean {
    return (values[at] ?? 0) >= 0.5 && (prior.matte.values[at] ?? 0) >= 0.5
  }
}
