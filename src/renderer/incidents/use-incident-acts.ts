import { useMemo } from 'react'
import { engine } from '../engine/client.ts'
import { useAttempt } from '../engine/use-edit.ts'

/** What can be done with incidents; what was refused is said in a toast. True when it was done. */
export function useIncidentActs() {
  const attempt = useAttempt()
  return useMemo(() => {
    const run = async (call: () => Promise<unknown>): Promise<boolean> => (await attempt(async () => { await call(); return true })) === true
    return {
      acknowledge: (ids: readonly string[]) => run(() => engine.incidents.acknowledge({ ids: [...ids] })),
      assign: (ids: readonly string[], ownerId: string | null) => run(() => engine.incidents.assign({ ids: [...ids], ownerId })),
      note: (id: string, text: string) => run(() => engine.incidents.note({ id, text })),
      close: (ids: readonly string[], reason: string) => run(() => engine.incidents.close({ ids: [...ids], reason })),
      askJob: (id: string, note: string | null) => run(() => engine.incidents.askJob({ id, note })),
      closeJob: (id: string, note: string | null, uploadId: string | null) => run(() => engine.incidents.closeJob({ id, note, uploadId })),
    }
  }, [attempt])
}
