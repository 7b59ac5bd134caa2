import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Guard } from '../../../contracts/campaigns.ts'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { FieldError, Select, TextField } from '../../design/Field.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { readFigure } from '../read-figure.ts'
import { EditorPart } from './EditorPart.tsx'
import type { LineDraft } from './use-draft.ts'
import { useTriggerNames } from './use-trigger-names.ts'

/** Conditions that the player judges as it shows: stock, the price of the till, a trigger. */
export function GuardsPart({ draft, mayEdit, networkId }: { draft: LineDraft; mayEdit: boolean; networkId: string | null }) {
  const { t } = useTranslation('campaigns')
  const sayGuard = useGuardText()
  const problemText = useProblemText()
  const { guards } = draft.fields
  const problem = draft.problems.get('guards')
  const put = (next: Guard[]) => void draft.save({ guards: next })
  return (
    <EditorPart id="guards" title={t('guards')} note={guards.length === 0 ? t('no-guards') : undefined}
      aside={mayEdit ? <Popover className="button link" label={t('add-guard')} trigger={<>{t('add-guard')}</>}>{(close) => <GuardForm networkId={networkId} onAdd={(guard) => { put([...guards, guard]); close() }} />}</Popover> : null}>
      {guards.length === 0 ? null : (
        <div className="excluded">
          {guards.map((guard, at) => <Chip key={at} onRemove={mayEdit ? () => put(guards.toSpliced(at, 1)) : undefined} removeLabel={t('remove')}>{sayGuard(guard)}</Chip>)}
        </div>
      )}
      {problem ? <FieldError text={problemText(problem)} /> : null}
    </EditorPart>
  )
}

function useGuardText(): (guard: Guard) => string {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  return (guard) => {
    if (guard.kind === 'in-stock') return t('guard-says-in-stock', { sku: guard.sku, amount: formats.number(guard.atLeast) })
    if (guard.kind === 'price-version') return t('guard-says-price', { sku: guard.sku, version: guard.version })
    return t(`guard-says-${guard.is}`, { trigger: guard.trigger, value: formats.number(guard.value) })
  }
}

type Form = { kind: Guard['kind']; name: string; version: string; is: 'at-least' | 'at-most'; value: string }
/** Of triggers those are offered that a rule gives; any other may be typed, for its rule may come later. */
function GuardForm({ networkId, onAdd }: { networkId: string | null; onAdd: (guard: Guard) => void }) {
  const { t } = useTranslation('campaigns')
  const known = useId()
  const triggers = useTriggerNames(networkId)
  const [form, setForm] = useState<Form>({ kind: 'in-stock', name: '', version: '', is: 'at-least', value: '1' })
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))
  const guard = readGuard(form)
  return (
    <form className="exception-form" onSubmit={(event) => { event.preventDefault(); if (guard) onAdd(guard) }}>
      <Select label={t('guard-kind')} value={form.kind} options={(['in-stock', 'price-version', 'trigger'] as const).map((kind) => ({ value: kind, label: t(`guard-${kind}`) }))} onChange={(event) => set({ kind: event.target.value as Guard['kind'] })} />
      <TextField label={t(form.kind === 'trigger' ? 'trigger' : 'sku')} list={form.kind === 'trigger' ? known : undefined} value={form.name} onChange={(event) => set({ name: event.target.value })} />
      <datalist id={known}>{triggers.map((trigger) => <option key={trigger} value={trigger} />)}</datalist>
      {form.kind === 'trigger' ? <Select label={t('trigger-is')} value={form.is} options={(['at-least', 'at-most'] as const).map((is) => ({ value: is, label: t(is) }))} onChange={(event) => set({ is: event.target.value as Form['is'] })} /> : null}
      {form.kind === 'price-version'
        ? <TextField label={t('price-version')} value={form.version} onChange={(event) => set({ version: event.target.value })} />
        : <TextField label={t(form.kind === 'trigger' ? 'value' : 'at-least-pieces')} inputMode="numeric" value={form.value} onChange={(event) => set({ value: event.target.value })} />}
      <Button type="submit" disabled={guard === null}>{t('add')}</Button>
    </form>
  )
}

function readGuard({ kind, name, version, is, value }: Form): Guard | null {
  const [word, figure] = [name.trim(), readFigure(value)]
  if (word === '') return null
  if (kind === 'price-version') return version.trim() === '' ? null : { kind, sku: word, version: version.trim() }
  if (figure === null || !Number.isInteger(figure)) return null
  if (kind === 'trigger') return { kind, trigger: word, is, value: figure }
  return figure < 1 ? null : { kind, sku: word, atLeast: figure }
}
