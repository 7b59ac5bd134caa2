import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../contracts/documents.ts'
import type { Permission } from '../../contracts/people.ts'
import { FieldError, type Option } from '../design/Field.tsx'
import { useMay } from '../engine/session-store.ts'
import { useEdit } from '../engine/use-edit.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'

type InlineFieldProps = {
  label: string
  /** As it is typed; what is shown may be worded otherwise. */
  value: string
  shown?: string
  options?: readonly Option[]
  mono?: boolean
  /** Who may change it; those who edit the network, unless said otherwise. */
  needs?: Permission
  /** What to send for the text typed, or a sentence saying why it is not understood. */
  changes: (text: string) => Change[] | string
}

/** A value that turns into its own editor. Enter saves, Esc puts it back, what is wrong is said beside it and the text stays. */
export function InlineField({ label, value, shown, options, mono, needs = 'network.edit', changes }: InlineFieldProps) {
  const { t } = useTranslation('wall')
  const may = useMay(needs)
  const [draft, setDraft] = useState<string | null>(null)
  const { error, busy, save, forget } = useSave(changes, () => setDraft(null))
  const button = useRef<HTMLButtonElement>(null)
  const text = shown ?? value
  if (!may) return <span className={mono ? 'mono plain' : 'plain'}>{text || '—'}</span>
  const stop = () => { setDraft(null); forget(); requestAnimationFrame(() => button.current?.focus()) }
  if (draft === null) {
    return <button ref={button} type="button" className={`inline-value${text ? '' : ' unset'}${mono ? ' mono' : ''}`} aria-label={`${label}: ${text || t('unset')}. ${t('change')}`} onClick={() => setDraft(value)}>{text || t('unset')}</button>
  }
  const commit = (next: string) => (next === value ? stop() : void save(next))
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') { event.preventDefault(); stop() }
    if (event.key === 'Enter') { event.preventDefault(); commit(draft) }
  }
  return (
    <div className="inline-edit">
      {options
        ? <select className="input" autoFocus aria-label={label} aria-invalid={error !== null} value={draft} disabled={busy} onChange={(event) => { setDraft(event.target.value); commit(event.target.value) }} onKeyDown={onKeyDown} onBlur={() => { if (error === null) setDraft(null) }}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
        : <input className="input" autoFocus aria-label={label} aria-invalid={error !== null} value={draft} disabled={busy} onChange={(event) => setDraft(event.target.value)} onFocus={(event) => event.target.select()} onKeyDown={onKeyDown} onBlur={() => { if (draft === value) setDraft(null) }} />}
      {error ? <FieldError text={error} /> : draft !== value && !options ? <span className="field-note">{t('enter-saves')}</span> : null}
    </div>
  )
}

function useSave(changes: InlineFieldProps['changes'], done: () => void) {
  const edit = useEdit()
  const problemText = useProblemText()
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const save = async (text: string) => {
    const wanted = changes(text.trim())
    if (typeof wanted === 'string') return setError(wanted)
    setBusy(true)
    const outcome = await edit('edit', wanted, 'fields')
    setBusy(false)
    if (outcome.kind === 'refused') return setError(outcome.problems.map(problemText).join(' '))
    setError(null)
    done()
  }
  return { error, busy, save, forget: () => setError(null) }
}
