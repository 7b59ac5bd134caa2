import { type Targeting, targetingDepth } from '../../../contracts/campaigns.ts'

/** A place in the expression: which child of which group, from the outside in. A `not` takes no step: what it denies stands in its place. */
export type Path = readonly number[]
export type Group = Extract<Targeting, { op: 'all' | 'any' }>
export type Leaf = Extract<Targeting, { op: 'is' | 'hours' }>
export const everything: Group = { op: 'all', of: [] }

export const isGroup = (node: Targeting): node is Group => node.op === 'all' || node.op === 'any'
/** What is said and whether it is denied; two denials are none. */
export function bare(node: Targeting): { node: Group | Leaf; denied: boolean } {
  if (node.op !== 'not') return { node, denied: false }
  const inner = bare(node.of)
  return { node: inner.node, denied: !inner.denied }
}
const asDenied = (node: Group | Leaf, denied: boolean): Targeting => (denied ? { op: 'not', of: node } : node)

/** The editor stands on a group; a lone condition is a group of one. */
export const asGroup = (root: Targeting): Group => (isGroup(root) ? root : { op: 'all', of: [root] })

export function nodeAt(root: Targeting, path: Path): Targeting | null {
  const [first, ...rest] = path
  if (first === undefined) return root
  const { node } = bare(root)
  const child = isGroup(node) ? node.of[first] : undefined
  return child === undefined ? null : nodeAt(child, rest)
}

/** The expression with another node in a place; null takes the place away. */
export function replaceAt(root: Targeting, path: Path, next: Targeting | null): Targeting {
  const [first, ...rest] = path
  if (first === undefined) return next ?? everything
  const { node, denied } = bare(root)
  if (!isGroup(node) || node.of[first] === undefined) return root
  const of = rest.length === 0 && next === null ? node.of.filter((_, at) => at !== first) : node.of.map((child, at) => (at === first ? replaceAt(child, rest, next) : child))
  return asDenied({ ...node, of }, denied)
}

export function addTo(root: Targeting, path: Path, added: Targeting): Targeting {
  const place = path.length === 0 ? asGroup(root) : nodeAt(root, path)
  if (place === null) return root
  const { node, denied } = bare(place)
  const group: Group = isGroup(node) ? { ...node, of: [...node.of, added] } : { op: 'all', of: [node, added] }
  return replaceAt(root, path, asDenied(group, denied))
}

/** Takes a node away, and the groups that nothing is left in. */
export function removeAt(root: Targeting, path: Path): Targeting {
  const next = replaceAt(root, path, null)
  const above = path.slice(0, -1)
  if (above.length === 0) return asGroup(next)
  const parent = nodeAt(next, above)
  if (parent === null) return next
  const { node } = bare(parent)
  return isGroup(node) && node.of.length === 0 ? removeAt(next, above) : next
}

export function denyAt(root: Targeting, path: Path): Targeting {
  const node = nodeAt(root, path)
  if (node === null || path.length === 0) return root
  const { node: inner, denied } = bare(node)
  return replaceAt(root, path, asDenied(inner, !denied))
}

/** And becomes or, or becomes and, for all that stands in the group. */
export function turnAt(root: Targeting, path: Path): Targeting {
  const place = path.length === 0 ? asGroup(root) : nodeAt(root, path)
  if (place === null) return root
  const { node, denied } = bare(place)
  return isGroup(node) ? replaceAt(root, path, asDenied({ ...node, op: node.op === 'all' ? 'any' : 'all' }, denied)) : root
}

/** A node becomes a group of its own, joined the other way than the group it stands in. */
export function groupAt(root: Targeting, path: Path): Targeting {
  const node = nodeAt(root, path)
  const above = nodeAt(root, path.slice(0, -1))
  if (node === null || above === null || path.length === 0) return root
  const outer = bare(above).node
  return replaceAt(root, path, { op: isGroup(outer) && outer.op === 'any' ? 'all' : 'any', of: [node] })
}

/** A group's conditions move up into the one around it. */
export function ungroupAt(root: Targeting, path: Path): Targeting {
  const at = path.at(-1)
  const node = nodeAt(root, path)
  const above = nodeAt(root, path.slice(0, -1))
  if (at === undefined || node === null || above === null) return root
  const [inner, outer] = [bare(node), bare(above)]
  if (!isGroup(inner.node) || !isGroup(outer.node) || inner.denied) return root
  return replaceAt(root, path.slice(0, -1), asDenied({ ...outer.node, of: outer.node.of.toSpliced(at, 1, ...inner.node.of) }, outer.denied))
}

export const depthOf = (node: Targeting): number => (node.op === 'not' ? depthOf(node.of) + 1 : isGroup(node) ? 1 + Math.max(0, ...node.of.map(depthOf)) : 1)
/** Another group here would be more than a person, or the engine, wants to read. */
export const mayNest = (root: Targeting, path: Path): boolean => path.length < targetingDepth - 3 && depthOf(root) < targetingDepth - 1

export const conditionCount = (node: Targeting): number => (node.op === 'not' ? conditionCount(node.of) : isGroup(node) ? node.of.reduce((sum, child) => sum + conditionCount(child), 0) : 1)

/** Every path of the expression in reading order, for walking it with the arrow keys. */
export function pathsOf(root: Targeting, path: Path = []): Path[] {
  const { node } = bare(root)
  return isGroup(node) ? node.of.flatMap((child, at) => [[...path, at], ...pathsOf(child, [...path, at])]) : []
}
