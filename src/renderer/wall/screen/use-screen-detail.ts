import { engine } from '../../engine/client.ts'
import { useScreenRow } from '../../engine/screens-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'

const everyMs = 15_000

/** What is asked for only when a screen lies open: its device, its events, its last picture. Asked again when its facts change. */
export function useScreenDetail(screenId: string) {
  const row = useScreenRow(screenId)
  const version = row === null ? '' : [row.enrolled, row.link, row.plan, row.adopted?.sequence, row.playerVersion].join()
  return useAnswer(`detail ${screenId} ${version}`, (signal) => engine.screens.detail({ screenId }, { signal }), everyMs)
}
