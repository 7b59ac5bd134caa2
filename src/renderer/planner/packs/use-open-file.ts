import { useState } from 'react'
import { type OpenedPack, type OpenedRequest, packFormats } from '../../../contracts/planning-pack.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { uploadFile } from '../../import/upload-file.ts'

export type OpenedFile = { kind: 'pack'; uploadId: string; pack: OpenedPack } | { kind: 'request'; request: OpenedRequest }

/** A pack or a request, whichever it says it is in its first line; whether that is true is for the engine to judge. */
export function useOpenFile(onOpened: (opened: OpenedFile) => void): { busy: boolean; problems: readonly Problem[]; open: (file: File) => void } {
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const open = async (file: File) => {
    setBusy(true)
    setProblems([])
    const outcome = await attempt(() => openFile(file))
    setBusy(false)
    if (outcome.kind === 'refused') setProblems(outcome.problems)
    else onOpened(outcome.value)
  }
  return { busy, problems, open: (file) => void open(file) }
}

async function openFile(file: File): Promise<OpenedFile> {
  const isRequest = (await file.slice(0, packFormats.request.length).text()).startsWith(packFormats.request.slice(0, -1))
  const uploadId = await uploadFile(file, () => undefined, new AbortController().signal, 'pack')
  if (isRequest) return { kind: 'request', request: await engine.planner.openRequest({ uploadId }) }
  return { kind: 'pack', uploadId, pack: await engine.planner.openPack({ uploadId }) }
}
