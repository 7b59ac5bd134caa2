import { useEffect, useRef, useState } from 'react'
import { type AddModelInput, modelLimits } from '../../../contracts/studio-models.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { uploadFile } from '../../import/upload-file.ts'

/** `known`: of the catalogue, by its id; empty: another. */
export type Described = { known: string; like: string; name: string; licence: string; commercial: boolean }

/** A file on its way in; what the engine then does with it is a job of its own. */
export function useAddModel(onStarted: (jobId: string) => void): { sent: number | null; problems: readonly Problem[]; add: (file: File, card: () => Promise<AddModelInput['card']>) => Promise<void>; stop: () => void } {
  const [sent, setSent] = useState<number | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const stopping = useRef<AbortController | null>(null)
  useEffect(() => () => stopping.current?.abort(), [])
  return {
    sent, problems,
    async add(file, card) {
      if (file.size > modelLimits.fileBytes) return setProblems([{ reason: 'model-too-large', params: { gigabytes: modelLimits.fileBytes / 1024 ** 3 } }])
      const control = new AbortController()
      stopping.current = control
      setProblems([])
      setSent(0)
      const outcome = await attempt(async () => {
        const described = await card()
        return engine.studio.models.add({ uploadId: await uploadFile(file, setSent, control.signal, 'model'), card: described })
      })
      if (control.signal.aborted) return
      setSent(null)
      if (outcome.kind === 'refused') setProblems(outcome.problems)
      else onStarted(outcome.value.jobId)
    },
    stop: () => stopping.current?.abort(),
  }
}
