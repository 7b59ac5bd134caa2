import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RateCardFields } from '../../../contracts/campaigns.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { DateField } from '../../campaigns/editor/DateField.tsx'
import { changesOf } from '../../campaigns/editor/use-draft.ts'
import { creation, freshId } from '../../campaigns/new-line.ts'
import { figureText } from '../../campaigns/read-figure.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Checkbox, Select, TextField } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { problemsByField, useAttempt, useEdit } from '../../engine/use-edit.ts'
import { storeTime } from '../../frame/store-time.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { Problems } from '../Section.tsx'
import { type CardDraft, cardDraft, emptyRule, moved, readCard } from './rate-card-form.ts'
import { RateRuleRow } from './RateRuleRow.tsx'

type RateCardDialogProps = { of: Typed<'rateCard'> | null; onClose: () => void }
const shownAtFields: ReadonlySet<string> = new Set(['name', 'code', 'validFrom', 'validTo', 'vatBasisPoints'])

/** A price list: from when until when, with or without VAT, and its rules; the first rule that fits names the price. */
export function RateCardDialog({ of, onClose }: RateCardDialogProps) {
  const { t } = useTranslation(['network', 'words'])
  const problemText = useProblemText()
  const networks = [...useDocuments('network').values()]
  const [draft, setDraft] = useDraftCard(of, networks)
  const { problems, busy, save, remove } = useCardActs(of, onClose)
  const byField = problemsByField(problems)
  const errorOf = (field: string) => { const problem = byField.get(field); return problem ? problemText(problem) : null }
  const set = (part: Partial<CardDraft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <Dialog wide title={of?.fields.name ?? t('newRateCard')} onClose={onClose} onSubmit={() => void save(draft)} footer={<>
      {of === null ? null : <Button tone="danger" disabled={busy} onClick={() => void remove()}>{t('remove')}</Button>}
      <span className="grow" />
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy}>{t(of === null ? 'create' : 'words:save')}</Button>
    </>}>
      <div className="card-fields">
        <TextField label={t('words:field.name')} autoFocus required value={draft.name} error={errorOf('name')} onChange={(event) => set({ name: event.target.value })} />
        <TextField label={t('words:field.code')} required value={draft.code} error={errorOf('code')} onChange={(event) => set({ code: event.target.value })} />
        {networks.length < 2 ? null : <Select label={t('words:field.networkId')} value={draft.networkId} disabled={of !== null} options={networks.map(({ id, fields }) => ({ value: id, label: fields.name }))} onChange={(event) => set({ networkId: event.target.value })} />}
        <DateField label={t('words:field.validFrom')} value={draft.validFrom} error={errorOf('validFrom')} onSave={(validFrom) => set({ validFrom })} />
        <DateField empty label={t('words:field.validTo')} value={draft.validTo} error={errorOf('validTo')} onSave={(validTo) => set({ validTo })} />
        <TextField label={t('vatPercent')} inputMode="decimal" value={draft.vat} error={errorOf('vatBasisPoints')} onChange={(event) => set({ vat: event.target.value })} />
        <Checkbox label={t('words:field.vatIncluded')} checked={draft.vatIncluded} onChange={(event) => set({ vatIncluded: event.target.checked })} />
      </div>
      <section className="stack" aria-label={t('words:field.rules')}>
        <div className="row"><h3 className="strong">{t('words:field.rules')}</h3><span className="second medium">{t('rulesHow')}</span></div>
        {draft.rules.map((rule, at) => (
          <RateRuleRow key={rule.key} rule={rule} place={at} last={at === draft.rules.length - 1} networkId={draft.networkId} errorOf={(field) => errorOf(`rules/${at}/${field}`)}
            onChange={(part) => set({ rules: draft.rules.map((each, index) => (index === at ? { ...each, ...part } : each)) })}
            onMove={(by) => set({ rules: moved(draft.rules, at, at + by) })} onRemove={() => set({ rules: draft.rules.toSpliced(at, 1) })} />
        ))}
        <div><Button icon="plus" onClick={() => set({ rules: [...draft.rules, emptyRule(crypto.randomUUID())] })}>{t('addRule')}</Button></div>
      </section>
      <Problems problems={problems.filter(({ field }) => field === undefined || (!shownAtFields.has(field) && !field.startsWith('rules/')))} />
    </Dialog>
  )
}

function useDraftCard(of: Typed<'rateCard'> | null, networks: readonly Typed<'network'>[]) {
  const language = useLanguage()
  const zone = useNetworkTimeZone()
  return useState<CardDraft>(() => {
    if (of !== null) return cardDraft(of.fields, (value, parts) => figureText(value, parts, language))
    const own = networks.find(({ fields }) => !fields.demonstration) ?? networks[0]
    return { networkId: own?.id ?? '', name: '', code: '', validFrom: storeTime(zone, Date.now()).date, validTo: '', vatIncluded: false, vat: '16', rules: [emptyRule('first')] }
  })
}

function useCardActs(of: Typed<'rateCard'> | null, onClose: () => void) {
  const { t } = useTranslation(['network', 'words'])
  const edit = useEdit()
  const attempt = useAttempt()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const send = async (label: 'create' | 'edit' | 'remove', changes: Parameters<typeof edit>[1], said: string) => {
    if (changes.length === 0) return onClose()
    setBusy(true)
    const outcome = await edit(label, changes, 'fields')
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    const stamp = outcome.value.stamp ?? undefined
    useToasts.getState().say({ state: 'ok', text: said, action: { label: t('words:undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    onClose()
  }
  const save = async (draft: CardDraft) => {
    const read = readCard(draft)
    setProblems(read.problems)
    if (read.fields === null) return
    await send(of === null ? 'create' : 'edit', of === null ? creation('rateCard', freshId('rc'), read.fields) : changesOf(of, changed(read.fields)), t(of === null ? 'created' : 'saved', { name: read.fields.name }))
  }
  const remove = async () => { if (of !== null) await send('remove', [{ documentId: of.id, kind: 'rateCard', field: 'alive', value: false }], t('removed', { name: of.fields.name })) }
  return { problems, busy, save, remove }
}

/** The network of a card is set once. */
const changed = ({ networkId: _, ...rest }: RateCardFields): Partial<RateCardFields> => rest
