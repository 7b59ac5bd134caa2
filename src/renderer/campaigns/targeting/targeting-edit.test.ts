import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Targeting, targetingDepth } from '../../../contracts/campaigns.ts'
import { addTo, asGroup, bare, conditionCount, denyAt, depthOf, everything, groupAt, isGroup, mayNest, nodeAt, pathsOf, removeAt, replaceAt, turnAt, ungroupAt } from './targeting-edit.ts'

const is = (value: string): Targeting => ({ op: 'is', field: 'tag', values: [value] })
const all = (...of: Targeting[]): Targeting => ({ op: 'all', of })
const any = (...of: Targeting[]): Targeting => ({ op: 'any', of })
const not = (of: Targeting): Targeting => ({ op: 'not', of })
const tree = all(is('a'), not(is('b')), any(is('c'), all(is('d'), is('e'))))

describe('editing an expression [SC7]', () => {
  test('a lone condition becomes a group when another joins it', () => {
    expect(addTo(is('a'), [], is('b'))).toEqual(all(is('a'), is('b')))
    expect(addTo(everything, [], is('a'))).toEqual(all(is('a')))
  })
  test('a denial takes no step of the path, and two denials are none', () => {
    expect(bare(nodeAt(tree, [1])!)).toEqual({ node: is('b'), denied: true })
    expect(nodeAt(denyAt(tree, [1]), [1])).toEqual(is('b'))
    expect(denyAt(denyAt(tree, [2, 1]), [2, 1])).toEqual(tree)
  })
  test('the last condition of a group takes the group along', () => {
    expect(removeAt(removeAt(tree, [2, 1, 1]), [2, 1, 0])).toEqual(all(is('a'), not(is('b')), any(is('c'))))
    expect(removeAt(all(is('a')), [0])).toEqual(everything)
  })
  test('and turns into or for the whole group, denied or not', () => {
    expect(turnAt(tree, [2])).toEqual(all(is('a'), not(is('b')), all(is('c'), all(is('d'), is('e')))))
    expect(turnAt(all(not(any(is('a'), is('b')))), [0])).toEqual(all(not(all(is('a'), is('b')))))
    expect(turnAt(tree, [0])).toBe(tree)
  })
  test('brackets join the other way than what is around them, and open again', () => {
    const grouped = groupAt(tree, [0])
    expect(nodeAt(grouped, [0])).toEqual(any(is('a')))
    expect(ungroupAt(grouped, [0])).toEqual(tree)
    expect(ungroupAt(all(not(any(is('a'), is('b')))), [0])).toEqual(all(not(any(is('a'), is('b')))))
  })
  test('a place that is not there changes nothing', () => {
    expect([replaceAt(tree, [9], is('x')), addTo(tree, [0, 3], is('x')), groupAt(tree, [7])]).toEqual([tree, tree, tree])
  })
  test('brackets are offered only while the engine still takes them', () => {
    let deep: Targeting = all(is('a'))
    for (let path = [0]; mayNest(deep, path); path = [...path, 0]) deep = groupAt(deep, path)
    expect(depthOf(deep)).toBeLessThanOrEqual(targetingDepth)
  })
})

test('whatever is done, every other condition stays where it was', () => {
  const { node } = fc.letrec<{ node: Targeting }>((tie) => ({
    node: fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.constantFrom('a', 'b', 'c', 'd').map(is), tie('node').map(not), fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => all(...of)), fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => any(...of))),
  }))
  fc.assert(fc.property(node, fc.nat(), (raw, pick) => {
    const root = asGroup(raw)
    const paths = pathsOf(root)
    const path = paths[pick % Math.max(1, paths.length)]
    if (path === undefined) return
    const here = bare(nodeAt(root, path)!).node
    expect(conditionCount(removeAt(root, path))).toBe(conditionCount(root) - conditionCount(here))
    expect(conditionCount(addTo(root, path, is('x')))).toBe(conditionCount(root) + 1)
    for (const same of [denyAt(root, path), turnAt(root, path), groupAt(root, path), ungroupAt(root, path)]) expect(conditionCount(same)).toBe(conditionCount(root))
    expect(isGroup(bare(removeAt(root, path)).node)).toBe(true)
  }), { seed: 20_260_218, numRuns: 400 })
})
