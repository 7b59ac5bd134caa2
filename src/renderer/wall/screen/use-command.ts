import { useCallback, useEffect, useState } from 'react'
import type { CommandKind } from '../../../contracts/screens.ts'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { outcomeSince } from './say-event.ts'
import type { Said } from './say-facts.ts'

/** How a command fared, from the press to what the device told of it. */
export type CommandState = { kind: CommandKind; stage: 'sending' | 'sent' | 'told' | 'unreachable' | 'unable' | 'unanswered'; said: Said | null; problems: readonly Problem[] }
type Params = Record<string, string | number | boolean>
const askEveryMs = 1_000
const patienceMs = 30_000

/** Sends one command to one screen and waits for its outcome; every outcome is said. [PL5] */
export function useCommand(screenId: string, onTold: () => void): { state: CommandState | null; send: (kind: CommandKind, params?: Params) => Promise<void> } {
  const [state, setState] = useState<CommandState | null>(null)
  const [waiting, setWaiting] = useState<{ kind: CommandKind; sinceMs: number } | null>(null)
  useEffect(() => { setState(null); setWaiting(null) }, [screenId])
  useEffect(() => {
    if (waiting === null) return
    const leaving = new AbortController()
    const timer = setInterval(() => void look(), askEveryMs)
    async function look() {
      if (waiting === null) return
      const answer = await attempt(() => engine.screens.detail({ screenId }, { signal: leaving.signal }))
      if (leaving.signal.aborted) return
      const said = answer.kind === 'done' ? outcomeSince(answer.value.events, waiting.kind, waiting.sinceMs) : null
      if (said === null && Date.now() - waiting.sinceMs < patienceMs) return
      setState({ kind: waiting.kind, stage: said === null ? 'unanswered' : 'told', said, problems: [] })
      setWaiting(null)
      onTold()
    }
    return () => { leaving.abort(); clearInterval(timer) }
  }, [waiting, screenId, onTold])
  const send = useCallback(async (kind: CommandKind, params: Params = {}) => {
    const sinceMs = Date.now() - 1_000
    setWaiting(null)
    setState({ kind, stage: 'sending', said: null, problems: [] })
    const answer = await attempt(() => engine.screens.command({ screenIds: [screenId], kind, params }))
    if (answer.kind === 'refused') return setState({ kind, stage: 'sending', said: null, problems: answer.problems })
    const stage = answer.value.sent > 0 ? 'sent' : answer.value.unable.length > 0 ? 'unable' : 'unreachable'
    setState({ kind, stage, said: null, problems: [] })
    if (stage === 'sent') setWaiting({ kind, sinceMs })
  }, [screenId])
  return { state, send }
}
