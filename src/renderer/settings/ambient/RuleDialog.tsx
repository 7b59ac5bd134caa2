import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TriggerRuleFields } from '../../../contracts/ambient.ts'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select, TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { problemsByField } from '../../engine/use-edit.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { Problems } from '../Section.tsx'
import { freeRuleCode, newRule, readRule, type RuleDraft, ruleDraft } from './rule-form.ts'
import { RuleTestPart } from './RuleTestPart.tsx'
import { RuleWherePart } from './RuleWherePart.tsx'
import { useRecordActs } from './use-record-acts.ts'

type RuleDialogProps = { of: Typed<'triggerRule'> | null; sensors: readonly string[]; onClose: () => void }
const shownAt: ReadonlySet<string> = new Set(['name', 'code', 'sensor', 'trigger', 'on', 'off', 'band', 'where', 'hours', 'holdMinutes', 'changesPerHour', 'staleMinutes'])

/** A rule, its thresholds drawn over the last day of its sensor, and tried on what was recorded before it is saved. */
export function RuleDialog({ of, sensors, onClose }: RuleDialogProps) {
  const { t } = useTranslation(['ambient', 'network', 'words'])
  const problemText = useProblemText()
  const [draft, setDraft] = useDraftRule(of)
  const { problems, busy, save, remove } = useRecordActs<TriggerRuleFields, 'triggerRule'>({ kind: 'triggerRule', prefix: 'tr', of, read: readRule(draft), onClose })
  const byField = problemsByField(problems.map((problem) => (problem.reason === 'hysteresis-missing' ? { ...problem, field: 'off' } : problem)))
  const errorOf = (field: string) => { const problem = byField.get(field); return problem ? problemText(problem) : null }
  const set = (part: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...part }))
  const pause = of === null ? null : <Button icon={draft.pausedAtMs === null ? 'pause' : undefined} disabled={busy} onClick={() => set({ pausedAtMs: draft.pausedAtMs === null ? Date.now() : null })}>{t(draft.pausedAtMs === null ? 'pause' : 'resume')}</Button>
  return (
    <Dialog wide title={of?.fields.name ?? t('new-rule')} onClose={onClose} onSubmit={() => void save()} footer={<>
      {of === null ? null : <Button tone="danger" disabled={busy} onClick={() => void remove()}>{t('network:remove')}</Button>}
      {pause}
      {draft.pausedAtMs === null ? null : <span className="third">{t('state-paused')}</span>}
      <span className="grow" />
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy}>{t(of === null ? 'network:create' : 'words:save')}</Button>
    </>}>
      <div className="rule-fields">
        <div className="half"><TextField label={t('words:field.name')} required value={draft.name} error={errorOf('name')} onChange={(event) => set({ name: event.target.value })} /></div>
        <TextField label={t('words:field.code')} required value={draft.code} error={errorOf('code')} onChange={(event) => set({ code: event.target.value })} />
        <TextField label={t('sensor')} required list="known-sensors" value={draft.sensor} error={errorOf('sensor')} onChange={(event) => set({ sensor: event.target.value })} />
        <datalist id="known-sensors">{sensors.map((sensor) => <option key={sensor} value={sensor} />)}</datalist>
        <GivesFields draft={draft} set={set} errorOf={errorOf} />
        <TextField label={t('hold')} inputMode="numeric" value={draft.hold} error={errorOf('holdMinutes')} onChange={(event) => set({ hold: event.target.value })} />
        <TextField label={t('changes')} inputMode="numeric" placeholder={t('any')} value={draft.changes} error={errorOf('changesPerHour')} onChange={(event) => set({ changes: event.target.value })} />
        <TextField label={t('stale')} inputMode="numeric" value={draft.stale} error={errorOf('staleMinutes')} onChange={(event) => set({ stale: event.target.value })} />
        <RuleWherePart draft={draft} set={set} errorOf={errorOf} />
      </div>
      <RuleTestPart draft={draft} />
      <Problems problems={problems.filter(({ field, reason }) => reason !== 'hysteresis-missing' && (field === undefined || !shownAt.has(field)))} />
    </Dialog>
  )
}

function useDraftRule(of: Typed<'triggerRule'> | null) {
  const language = useLanguage()
  const [rules, networks] = [useDocuments('triggerRule'), [...useDocuments('network').values()]]
  return useState<RuleDraft>(() => {
    if (of !== null) return ruleDraft(of.fields, language)
    const own = networks.find(({ fields }) => !fields.demonstration) ?? networks[0]
    return newRule(own?.id ?? '', freeRuleCode([...rules.values()].map(({ fields }) => fields.code)))
  })
}

type FieldsProps = { draft: RuleDraft; set: (part: Partial<RuleDraft>) => void; errorOf: (field: string) => string | null }
const kinds = ['switch', 'level', 'stock', 'price-versions'] as const
const directions = ['at-least', 'at-most'] as const

function GivesFields({ draft, set, errorOf }: FieldsProps) {
  const { t } = useTranslation('ambient')
  const gives = <Select label={t('gives')} value={draft.kind} options={kinds.map((kind) => ({ value: kind, label: t(`gives-${kind}`) }))} onChange={(event) => set({ kind: event.target.value as RuleDraft['kind'] })} />
  if (draft.kind === 'stock' || draft.kind === 'price-versions') return gives
  return (
    <>
      {gives}
      <TextField label={t('trigger-name')} required value={draft.trigger} error={errorOf('trigger')} note={t('trigger-how')} onChange={(event) => set({ trigger: event.target.value })} />
      {draft.kind === 'level' ? <TextField label={t('band')} inputMode="decimal" value={draft.band} error={errorOf('band')} onChange={(event) => set({ band: event.target.value })} /> : <>
        <Select label={t('direction')} value={draft.is} options={directions.map((is) => ({ value: is, label: t(`is-${is}`) }))} onChange={(event) => set({ is: event.target.value as RuleDraft['is'] })} />
        <span className="pair">
          <TextField label={t('on')} inputMode="decimal" value={draft.on} error={errorOf('on')} onChange={(event) => set({ on: event.target.value })} />
          <TextField label={t('off')} inputMode="decimal" value={draft.off} error={errorOf('off')} onChange={(event) => set({ off: event.target.value })} />
        </span>
      </>}
    </>
  )
}
