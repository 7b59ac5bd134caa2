import type { Targeting, TargetingField } from '../../../contracts/campaigns.ts'
import { asGroup, bare, type Group, isGroup, type Leaf } from '../../campaigns/targeting/targeting-edit.ts'

type Values = Extract<Leaf, { op: 'is' }>
/** The condition on a field, or the denial of one. */
function valuesIn(node: Targeting, field: TargetingField, denied: boolean): Values | null {
  const its = bare(node)
  return its.denied === denied && its.node.op === 'is' && its.node.field === field ? its.node : null
}

/** All of its conditions hold, so that one more narrows it. */
const narrowing = (root: Targeting): Group => {
  const group = asGroup(bare(root).denied ? { op: 'all', of: [root] } : root)
  return group.op === 'all' || group.of.length < 2 ? { op: 'all', of: group.of } : { op: 'all', of: [group] }
}

export const quickValues = (root: Targeting, field: TargetingField, denied = false): readonly string[] => narrowing(root).of.flatMap((node) => valuesIn(node, field, denied)?.values ?? [])

/** A value of a field joins the others of it, or leaves them; the last one takes the condition with it. */
export function toggleQuick(root: Targeting, field: TargetingField, value: string, denied = false): Targeting {
  const group = narrowing(root)
  const said = (values: string[]): Targeting => (denied ? { op: 'not', of: { op: 'is', field, values } } : { op: 'is', field, values })
  const at = group.of.findIndex((node) => valuesIn(node, field, denied) !== null)
  const there = at < 0 ? null : valuesIn(group.of[at]!, field, denied)
  if (there === null) return { ...group, of: [...group.of, said([value])] }
  const values = there.values.includes(value) ? there.values.filter((each) => each !== value) : [...there.values, value]
  return { ...group, of: values.length === 0 ? group.of.toSpliced(at, 1) : group.of.with(at, said(values)) }
}

/** What is named in the expression, in reading order, for chips: a denied condition says so. */
export type Named = { leaf: Leaf; denied: boolean }
export function namedIn(root: Targeting, deniedAbove = false): Named[] {
  const { node, denied } = bare(root)
  const isDenied = denied !== deniedAbove
  return isGroup(node) ? node.of.flatMap((child) => namedIn(child, isDenied)) : [{ leaf: node, denied: isDenied }]
}
