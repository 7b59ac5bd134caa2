import { useCallback, useMemo } from 'react'
import type { PictureRow } from '../../../contracts/studio.ts'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { nextDoubtful, type QueueRow } from '../queue/group-pictures.ts'
import { setStudio, strokesOf, studioNow, useStudio } from '../studio-store.ts'
import { takeTool } from './BrushBar.tsx'

export type VerdictActs = {
  accept: () => void; refuse: () => void; fix: () => void; next: () => void; previous: () => void
  mayAccept: boolean; mayRefuse: boolean; mayFix: boolean
  /** Marks were drawn that are not part of the picture yet. */
  dirty: boolean
  why: 'unsent-fix' | 'not-made' | 'settled' | 'no-right' | null
}

/** What one key does to the picture that lies open; a verdict leads on to the next doubt. */
export function useVerdictActs(picture: PictureRow | null, rows: readonly QueueRow[], onOpen: (pictureId: string) => void): VerdictActs {
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const strokes = useStudio((studio) => strokesOf(studio.drawn, picture?.id ?? null))
  const dirty = strokes !== null
  const go = useCallback((step: 1 | -1) => { const to = nextDoubtful(rows, picture?.id ?? null, step); if (to) onOpen(to.id) }, [rows, picture?.id, onOpen])
  const judge = useCallback(async (verdict: 'accepted' | 'refused') => {
    if (picture === null) return
    const next = nextDoubtful(rows, picture.id, 1)
    if (await attempt(() => engine.studio.pictures.judge({ pictureIds: [picture.id], verdict })) && next && next.id !== picture.id) onOpen(next.id)
  }, [attempt, picture, rows, onOpen])
  const fix = useCallback(async () => {
    if (picture === null) return
    const now = strokesOf(studioNow().drawn, picture.id)
    if (now === null) return takeTool('add')
    if (await attempt(() => engine.studio.pictures.correct({ pictureId: picture.id, correction: [...now] }))) setStudio({ drawn: null, tool: 'hand' })
  }, [attempt, picture])
  return useMemo(() => {
    const state = picture?.state
    const made = state === 'doubtful' || state === 'ready' || state === 'written'
    const judgeable = may && state === 'doubtful'
    const why = !may ? 'no-right' : dirty ? 'unsent-fix' : state === 'waiting' || state === 'working' || state === 'failed' ? 'not-made' : judgeable || state === undefined ? null : 'settled'
    return {
      accept: () => void judge('accepted'), refuse: () => void judge('refused'), fix: () => void fix(), next: () => go(1), previous: () => go(-1),
      mayAccept: judgeable && !dirty, mayRefuse: judgeable, mayFix: may && (made || state === 'refused'), dirty, why,
    }
  }, [picture?.state, may, dirty, judge, fix, go])
}
