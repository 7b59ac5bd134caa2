import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PreviewAnswer } from '../../../contracts/studio.ts'
import type { CorrectionMark } from '../../../contracts/studio-corrections.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { engine } from '../../engine/client.ts'
import { useConnection } from '../../engine/connection.ts'
import { problemsOf } from '../../engine/problems-of.ts'
import { createAsker } from '../../planner/brief/create-asker.ts'

export type PreviewQuery = { pictureId: string; recipe: Recipe; output: string; correction: readonly CorrectionMark[] }
export type Preview = { answer: PreviewAnswer | null; of: string | null; problems: readonly Problem[]; drawing: boolean; fine: boolean }
/** Small first, so that the picture follows the slider; then as fine as it is looked at. */
export const sides = { quick: 640, fine: 1600, whole: 4096 } as const
const settleMs = 160

/**
 * The picture as a recipe would have it, while the recipe moves under the hand. One question at a time, and after its answer the newest. `most`: how fine it may get.
 * Only once nothing has moved for a moment is the finer one asked for.
 */
export function usePreview(query: PreviewQuery | null, most: number): Preview {
  const [state, setState] = useState<Preview>({ answer: null, of: null, problems: [], drawing: query !== null, fine: false })
  const generation = useConnection((connection) => connection.generation)
  const asker = useRef<((query: PreviewQuery, longSide: number) => void) | null>(null)
  const key = query === null ? null : JSON.stringify(query)
  const latest = useRef(key)
  useEffect(() => { latest.current = key }, [key])
  useEffect(() => {
    const own = createAsker<{ query: PreviewQuery; longSide: number }, { answer: PreviewAnswer; key: string; pictureId: string; longSide: number }>(
      async ({ query: asked, longSide }, signal) => ({ answer: await engine.studio.preview({ ...asked, correction: [...asked.correction], longSide }, { signal }), key: JSON.stringify(asked), pictureId: asked.pictureId, longSide }),
      (news) => {
        if (news.kind === 'asking') return setState((last) => ({ ...last, drawing: true }))
        if (news.kind === 'failed') return setState((last) => ({ ...last, problems: problemsOf(news.error), drawing: false }))
        const { answer, key: answered, pictureId, longSide } = news.answer
        setState({ answer, of: pictureId, problems: [], drawing: false, fine: longSide > sides.quick && answered === latest.current })
      },
    )
    asker.current = (asked, longSide) => own.ask({ query: asked, longSide })
    return () => own.stop()
  }, [generation])
  const ask = useEffectEvent((longSide: number) => { if (query !== null) asker.current?.(query, longSide) })
  useEffect(() => {
    if (key === null) return
    ask(sides.quick)
    const timer = setTimeout(() => ask(most), settleMs)
    return () => clearTimeout(timer)
  }, [key, most, generation])
  // What was drawn of another picture is never shown as this one's.
  return query !== null && state.of === query.pictureId ? state : { ...state, answer: null, of: null, fine: false, problems: state.of === null ? state.problems : [] }
}
