import { useCallback, useEffect, useRef, useState } from 'react'
import { type DryRun, importLimits, type ImportSubject, type OpenedImport } from '../../contracts/imports.ts'
import type { Language } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'
import { engine } from '../engine/client.ts'
import { useLanguage } from '../engine/preferences-store.ts'
import { attempt } from '../engine/use-edit.ts'
import { uploadFile } from './upload-file.ts'

export type Matching = readonly { index: number; field: string | null }[]
export type Applied = Awaited<ReturnType<typeof engine.imports.apply>>
type ImportStep =
  | { kind: 'pick' }
  | { kind: 'upload'; fileName: string; sent: number; total: number }
  | { kind: 'columns'; opened: OpenedImport; busy: boolean }
  | { kind: 'review'; opened: OpenedImport; run: DryRun; busy: boolean }
  | { kind: 'done'; opened: OpenedImport; applied: Applied; undone: boolean }

export type ImportFlow = {
  step: ImportStep
  problems: readonly Problem[]
  matching: Matching
  match: (index: number, field: string | null) => void
  take: (file: File) => void
  stop: () => void
  reopen: (choice: { subject?: ImportSubject; sheet?: string }) => void
  check: (networkId: string) => void
  back: () => void
  apply: () => void
  undo: () => void
}

/** A file on its way into the network; nothing is written before `apply`, and then all of it or nothing. */
export function useImport(): ImportFlow {
  const language = useLanguage()
  const [step, setStep] = useState<ImportStep>({ kind: 'pick' })
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [matching, setMatching] = useState<Matching>([])
  const upload = useRef<{ id: string; stopping: AbortController } | null>(null)
  const importId = useRef<string | null>(null)
  useEffect(() => () => {
    upload.current?.stopping.abort()
    release(importId)
  }, [])

  const refuse = useCallback((found: readonly Problem[], back: ImportStep) => {
    setProblems(found)
    setStep(back)
  }, [])
  const open = useCallback(async (uploadId: string, choice: { subject?: ImportSubject; sheet?: string }, back: ImportStep) => {
    const outcome = await attempt(() => engine.imports.open({ uploadId, ...choice }))
    if (outcome.kind === 'refused') return refuse(outcome.problems, back)
    release(importId)
    importId.current = outcome.value.importId
    setMatching(outcome.value.columns.map(({ index, field }) => ({ index, field })))
    setProblems([])
    setStep({ kind: 'columns', opened: outcome.value, busy: false })
  }, [refuse])

  const take = useCallback(async (file: File) => {
    const refused = sizeProblem(file)
    if (refused !== null) return refuse([refused], { kind: 'pick' })
    const stopping = new AbortController()
    upload.current = { id: '', stopping }
    setProblems([])
    setStep({ kind: 'upload', fileName: file.name, sent: 0, total: file.size })
    const sent = await attempt(() => uploadFile(file, (bytes) => setStep((now) => (now.kind === 'upload' ? { ...now, sent: bytes } : now)), stopping.signal))
    if (stopping.signal.aborted) return setStep({ kind: 'pick' })
    if (sent.kind === 'refused') return refuse(sent.problems, { kind: 'pick' })
    upload.current = { id: sent.value, stopping }
    await open(sent.value, {}, { kind: 'pick' })
  }, [open, refuse])

  return {
    step, problems, matching,
    match: (index, field) => setMatching((before) => before.map((column) => (column.index === index ? { index, field } : column.field !== null && column.field === field ? { ...column, field: null } : column))),
    take: (file) => void take(file),
    stop: () => upload.current?.stopping.abort(),
    reopen: (choice) => {
      if (step.kind !== 'columns' || upload.current === null) return
      setStep({ ...step, busy: true })
      void open(upload.current.id, { subject: step.opened.subject, sheet: step.opened.sheet, ...choice }, { ...step, busy: false })
    },
    ...laterActs(step, setStep, refuse, { matching, language }),
  }
}

type Refuse = (found: readonly Problem[], back: ImportStep) => void
/** What can be done once the columns are there. */
function laterActs(step: ImportStep, setStep: (step: ImportStep) => void, refuse: Refuse, { matching, language }: { matching: Matching; language: Language }) {
  const check = async (networkId: string) => {
    if (step.kind !== 'columns') return
    setStep({ ...step, busy: true })
    const outcome = await attempt(() => engine.imports.dryRun({ importId: step.opened.importId, networkId, language, columns: [...matching] }))
    if (outcome.kind === 'refused') return refuse(outcome.problems, { ...step, busy: false })
    refuse([], { kind: 'review', opened: step.opened, run: outcome.value, busy: false })
  }
  const apply = async () => {
    if (step.kind !== 'review') return
    setStep({ ...step, busy: true })
    const outcome = await attempt(() => engine.imports.apply({ importId: step.opened.importId }))
    if (outcome.kind === 'refused') return refuse(outcome.problems, { ...step, busy: false })
    refuse([], { kind: 'done', opened: step.opened, applied: outcome.value, undone: false })
  }
  const undo = async () => {
    if (step.kind !== 'done' || step.applied.stamp === null) return
    const { stamp } = step.applied
    const outcome = await attempt(() => engine.history.undo({ stamp }))
    refuse(outcome.kind === 'refused' ? outcome.problems : [], { ...step, undone: outcome.kind === 'done' })
  }
  const back = () => { if (step.kind === 'review') refuse([], { kind: 'columns', opened: step.opened, busy: false }) }
  return { check: (networkId: string) => void check(networkId), apply: () => void apply(), undo: () => void undo(), back }
}

/** Judged here as well as by the engine, so that nobody waits for 500 MB to be refused. */
function sizeProblem(file: File): Problem | null {
  if (file.size === 0) return { reason: 'file-empty', params: { file: file.name } }
  if (file.size > importLimits.fileBytes) return { reason: 'file-too-large', params: { bytes: file.size, limit: importLimits.fileBytes } }
  return null
}

function release(importId: { current: string | null }): void {
  if (importId.current === null) return
  // The engine forgets an import by itself as well; this only spares it the memory.
  engine.imports.close({ importId: importId.current }).catch(() => undefined)
  importId.current = null
}

/** Required fields that no column is matched with. */
export function missingFields(flow: Pick<ImportFlow, 'step' | 'matching'>): string[] {
  if (flow.step.kind !== 'columns') return []
  const matched = new Set(flow.matching.map(({ field }) => field))
  return flow.step.opened.fields.filter(({ field, required }) => required && !matched.has(field)).map(({ field }) => field)
}
