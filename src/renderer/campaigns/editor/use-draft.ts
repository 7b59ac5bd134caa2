import { useCallback, useEffect, useRef, useState } from 'react'
import type { Change, Document, EditLabel } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { FieldsOf, Typed } from '../../../contracts/network.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { fieldChanges } from '../../../core/network/changes.ts'
import { networkStore } from '../../engine/network-store.ts'
import { problemsByField, useEdit } from '../../engine/use-edit.ts'

type Kind = 'campaign' | 'line' | 'brief'
export type Draft<K extends Kind> = {
  /** What the editor shows: the document, with what is being typed or on its way laid over it. */
  fields: FieldsOf[K]
  problems: ReadonlyMap<string, Problem>
  /** Shown, and asked about, but not saved yet. */
  hold: (values: Partial<FieldsOf[K]>) => void
  save: (values: Partial<FieldsOf[K]>, label?: EditLabel) => Promise<boolean>
  /** Back to what the document says. */
  forgetAll: () => void
}
export type LineDraft = Draft<'line'>

type Overlay<K extends Kind> = Partial<FieldsOf[K]>
const noProblems: ReadonlyMap<string, Problem> = new Map()

/** Every change is an edit of its own, undone by Ctrl+Z. What was refused stays as it was typed, with its problem beside it. [ER2] */
export function useDraft<K extends Kind>(document: Typed<K>): Draft<K> {
  const edit = useEdit()
  const [overlay, setOverlay] = useState<Overlay<K>>({})
  const [problems, setProblems] = useState(noProblems)
  const latest = useRef(document)
  useEffect(() => { latest.current = document })
  const drop = useCallback((values: Overlay<K>) => setOverlay((before) => without(before, (field) => field in values && before[field] === values[field])), [])
  const hold = useCallback((values: Overlay<K>) => setOverlay((before) => ({ ...before, ...values })), [])
  const forgetAll = useCallback(() => {
    setOverlay({})
    setProblems(noProblems)
  }, [])
  const save = useCallback(async (values: Overlay<K>, label: EditLabel = 'edit') => {
    setOverlay((before) => ({ ...before, ...values }))
    const changes = changesOf(latest.current, values)
    const outcome = changes.length === 0 ? null : await edit(label, changes, 'fields')
    if (outcome?.kind === 'refused') {
      setProblems((before) => new Map([...before, ...problemsByField(outcome.problems.map((problem) => ({ ...problem, field: fieldOf(problem, values) })))]))
      return false
    }
    setProblems((before) => new Map([...before].filter(([field]) => field !== '' && !(field in values))))
    if (outcome) await untilRevision(outcome.value.revision)
    drop(values)
    return true
  }, [edit, drop])
  return { fields: Object.keys(overlay).length === 0 ? document.fields : { ...document.fields, ...overlay }, problems, hold, save, forgetAll }
}

export const changesOf = <K extends Kind | 'rateCard'>(document: Typed<K>, values: Partial<FieldsOf[K]>): Change[] =>
  fieldChanges(document as unknown as Document, values as Record<string, Json>)

/** A problem without a field, of an edit of one field, is that field's. */
function fieldOf({ field }: Problem, values: object): string | undefined {
  const [only, another] = Object.keys(values)
  return field?.split('/')[0] ?? (another === undefined ? only : undefined)
}

function without<T extends object>(values: T, gone: (field: keyof T) => boolean): T {
  const kept = (Object.keys(values) as (keyof T)[]).filter((field) => !gone(field))
  return kept.length === Object.keys(values).length ? values : Object.fromEntries(kept.map((field) => [field, values[field]])) as T
}

/** The answer to an edit may be here before the documents are. */
function untilRevision(revision: number): Promise<void> {
  if (networkStore.getState().revision >= revision) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => { stop(); clearTimeout(timer); resolve() }
    const stop = networkStore.subscribe((state) => { if (state.revision >= revision) done() })
    const timer = setTimeout(done, 3000)
  })
}
