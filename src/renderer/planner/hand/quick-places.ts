import type { Targeting, TargetingField } from '../../../contracts/campaigns.ts'
import { asGroup, bare, type Group, isGroup, type Leaf } from '../../campaigns/targeting/targeting-edit.ts'

type Values = Extract<Leaf, { op: 'is' }>
const isOf = (node: Targeting, field: TargetingField): node is Values => node.op === 'is' && node.field === field

/** All of its conditions hold, so that one more narrows it. */
const narrowing = (root: Targeting): Group => {
  const group = asGroup(bare(root).denied ? { op: 'all', of: [root] } : root)
  return group.op === 'all' || group.of.length < 2 ? { op: 'all', of: group.of } : { op: 'all', of: [group] }
}

export const quickValues = (root: Targeting, field: TargetingField): readonly string[] => narrowing(root).of.flatMap((node) => (isOf(node, field) ? node.values : []))

/** A value of a field joins the others of it, or leaves them; the last one takes the condition with it. */
export function toggleQuick(root: Targeting, field: TargetingField, value: string): Targeting {
  const group = narrowing(root)
  const at = group.of.findIndex((node) => isOf(node, field))
  const there = group.of[at]
  if (there === undefined || !isOf(there, field)) return { ...group, of: [...group.of, { op: 'is', field, values: [value] }] }
  const values = there.values.includes(value) ? there.values.filter((each) => each !== value) : [...there.values, value]
  return { ...group, of: values.length === 0 ? group.of.toSpliced(at, 1) : group.of.with(at, { ...there, values }) }
}

/** What is named in the expression, in reading order, for chips: a denied condition says so. */
export type Named = { leaf: Leaf; denied: boolean }
export function namedIn(root: Targeting, deniedAbove = false): Named[] {
  const { node, denied } = bare(root)
  const isDenied = denied !== deniedAbove
  return isGroup(node) ? node.of.flatMap((child) => namedIn(child, isDenied)) : [{ leaf: node, denied: isDenied }]
}
