import { useEffect, useEffectEvent, useState } from 'react'
import type { PictureRow } from '../../../contracts/studio.ts'
import type { CorrectionMark } from '../../../contracts/studio-corrections.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { engine } from '../../engine/client.ts'

const longSide = 260
const wide = '(min-width: 1600px)'

/** Each output drawn small, one after the other, once the large view has settled: a newer question about a picture ends the older one. */
export function useOutputViews(picture: PictureRow, recipe: Recipe | null, correction: readonly CorrectionMark[], settled: boolean): ReadonlyMap<string, string> {
  const [views, setViews] = useState<{ of: string; shown: ReadonlyMap<string, string> }>({ of: '', shown: new Map() })
  const key = recipe === null ? null : `${picture.id} ${picture.tookMs} ${JSON.stringify(recipe)}`
  const draw = useEffectEvent(async (signal: AbortSignal) => {
    for (const { name } of recipe?.outputs ?? []) {
      const answer = await engine.studio.preview({ pictureId: picture.id, recipe: recipe!, output: name, correction: [...correction], longSide }, { signal })
      if (signal.aborted) return
      setViews((last) => ({ of: key!, shown: new Map(last.of === key ? last.shown : []).set(name, answer.after) }))
    }
  })
  useEffect(() => {
    if (key === null || !settled || !matchMedia(wide).matches) return
    const leaving = new AbortController()
    // What cannot be drawn stays an empty frame; the drawer says why.
    draw(leaving.signal).catch(() => undefined)
    return () => leaving.abort()
  }, [key, settled])
  return views.of === key ? views.shown : new Map()
}
