import { useState } from 'react'
import type { Problem } from '../../contracts/problems.ts'
import { type Given, type Giving, giveOrder } from './give-order.ts'

/** An order on its way: given, confirmed, or refused with what was typed still there. */
export function useGiveOrder() {
  const [given, setGiven] = useState<Given | null>(null)
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  async function give(giving: Giving): Promise<Given | null> {
    setBusy(true)
    setProblems([])
    const outcome = await giveOrder(given, giving)
    setBusy(false)
    setGiven(outcome.given)
    setProblems(outcome.problems)
    return outcome.problems.length > 0 ? null : outcome.given
  }
  return { give, given, busy, problems }
}
