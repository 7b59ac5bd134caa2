import type { Split } from '../../../core/settlement/act-sums.ts'
import { useSettledTexts } from './use-settled-texts.ts'

/** What was paid, and the two parts that it is. */
export function SplitCells({ split: { cost, owner, take } }: { split: Split }) {
  const { amount } = useSettledTexts()
  return <><td className="right">{amount(cost)}</td><td className="right">{amount(owner)}</td><td className="right">{amount(take)}</td></>
}
