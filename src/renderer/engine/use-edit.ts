import { useCallback } from 'react'
import type { Change, EditLabel } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import { useToasts } from '../design/Toasts.tsx'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { engine } from './client.ts'
import { problemsOf } from './problems-of.ts'

export type Attempt<T> = { kind: 'done'; value: T } | { kind: 'refused'; problems: readonly Problem[] }

/** Runs a call; what a person did wrong comes back as data. */
export async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { kind: 'done', value: await call() }
  } catch (error) {
    return { kind: 'refused', problems: problemsOf(error) }
  }
}

/** The same, with what went wrong said in a toast. Resolves to `null` when refused. */
export function useAttempt(): <T>(call: () => Promise<T>) => Promise<T | null> {
  const problemText = useProblemText()
  return useCallback(async (call) => {
    const outcome = await attempt(call)
    if (outcome.kind === 'done') return outcome.value
    for (const problem of outcome.problems.slice(0, 3)) useToasts.getState().say({ state: 'broken', text: problemText(problem) })
    return null
  }, [problemText])
}

type Edited = { stamp: string | null; revision: number; documents: number }

/** Sends an edit. Problems are said in a toast, or, with `answer: 'fields'`, handed back for the fields they belong to. */
export function useEdit(): (label: EditLabel, changes: Change[], answer?: 'toast' | 'fields') => Promise<Attempt<Edited>> {
  const problemText = useProblemText()
  return useCallback(async (label, changes, answer = 'toast') => {
    const outcome = await attempt(() => engine.documents.edit({ label, changes }))
    if (outcome.kind === 'refused' && answer === 'toast') {
      for (const problem of outcome.problems.slice(0, 3)) useToasts.getState().say({ state: 'broken', text: problemText(problem) })
    }
    return outcome
  }, [problemText])
}

/** The first problem of each field; what belongs to no field stands under ''. */
export function problemsByField(problems: readonly Problem[]): Map<string, Problem> {
  const byField = new Map<string, Problem>()
  for (const problem of problems) if (!byField.has(problem.field ?? '')) byField.set(problem.field ?? '', problem)
  return byField
}
