import { startTransition, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Forecast, ForecastQuery } from '../../../contracts/planner.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { useRound } from '../../campaigns/use-live-answer.ts'
import { engine } from '../../engine/client.ts'
import { useConnection } from '../../engine/connection.ts'
import { useNetworkState } from '../../engine/network-store.ts'
import { problemsOf } from '../../engine/problems-of.ts'
import { usePlanState } from '../../engine/state-store.ts'
import { type Asker, createAsker } from './create-asker.ts'

/** The last answer stays while a newer one is counted, so that figures change in place. */
export type ForecastAnswer = { forecast: Forecast | null; problems: readonly Problem[]; counting: boolean; askAgain: () => void }
const againMs = 2000

export function useForecast(query: ForecastQuery): ForecastAnswer {
  const [state, setState] = useState<{ forecast: Forecast | null; problems: readonly Problem[]; counting: boolean }>({ forecast: null, problems: [], counting: true })
  const [round, setRound] = useState(0)
  const asker = useRef<Asker<ForecastQuery> | null>(null)
  const generation = useConnection((connection) => connection.generation)
  const news = useMarketNews()
  const key = JSON.stringify(query)
  const ask = useEffectEvent(() => asker.current?.ask(query))
  useEffect(() => {
    const own = createAsker((asked: ForecastQuery, signal) => engine.planner.forecast(asked, { signal }), (told) => {
      if (told.kind === 'asking') return setState((last) => ({ ...last, counting: true }))
      if (told.kind === 'failed') return setState((last) => ({ ...last, problems: problemsOf(told.error), counting: false }))
      // The slider moves on while this is drawn.
      startTransition(() => setState({ forecast: told.answer, problems: [], counting: false }))
    })
    asker.current = own
    return () => own.stop()
  }, [generation])
  useEffect(() => ask(), [key, news, round, generation])
  const notYet = state.problems.some(({ reason }) => reason === 'plan-not-ready')
  useEffect(() => {
    if (!notYet || state.counting) return
    const timer = setTimeout(() => setRound((last) => last + 1), againMs)
    return () => clearTimeout(timer)
  }, [notYet, state.counting])
  return { ...state, askAgain: () => setRound((last) => last + 1) }
}

/** Changes with all that a forecast rests on besides the question: the plan, floors and terms, prices, models. */
function useMarketNews(): string {
  const plan = usePlanState()
  const { floorRule, sellerTerms, rateCard, reachModel, buyer, deal, creative } = useNetworkState(({ replica }) => replica)
  const rounds = [useRound(floorRule), useRound(sellerTerms), useRound(rateCard), useRound(reachModel), useRound(buyer), useRound(deal), useRound(creative)]
  return [plan?.status === 'ready' ? plan.revision : '', ...rounds].join()
}
