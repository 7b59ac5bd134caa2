import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Goal, lengths, type LineFields, tiers } from '../../../contracts/campaigns.ts'
import { Select } from '../../design/Field.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { daysOf } from '../say-goal.ts'
import { DateField } from './DateField.tsx'
import { FigureField } from './FigureField.tsx'
import { goalOfKind, type GoalTab, goalTabs, type Hour, playsOfShare, tabOf } from './goal-of-kind.ts'
import type { LineDraft } from './use-draft.ts'

type GoalPartProps = { draft: LineDraft; slotSeconds: number; mayEdit: boolean }

/** What is bought, with what right, when, how long and how far apart. */
export function GoalPart({ draft, slotSeconds, mayEdit }: GoalPartProps) {
  const { t } = useTranslation(['campaigns', 'words'])
  const problemText = useProblemText()
  const { fields, save } = draft
  const hour: Hour = { slots: 3600 / slotSeconds, length: fields.lengthSlots }
  const errorOf = (field: keyof LineFields) => { const problem = draft.problems.get(field); return problem ? problemText(problem) : null }
  const setFlight = (part: Partial<LineFields['flight']>) => void save({ flight: { ...fields.flight, ...part } })
  const days = daysOf(fields.flight)
  const weeks = days % 7 === 0 && days > 0 ? t('weeks', { count: days / 7 }) : t('days', { count: days })
  return (
    <section className="editor-part" aria-label={t('goal')} data-part="lines" tabIndex={-1}>
      <GoalTabs goal={fields.goal} disabled={!mayEdit} onChoose={(kind) => void save({ goal: goalOfKind(kind, fields.goal, hour) })} />
      <div className="line-fields">
        <GoalFields goal={fields.goal} hour={hour} days={days} error={errorOf('goal')} disabled={!mayEdit} onSave={(goal) => void save({ goal })} />
        <Select label={t('tier')} value={fields.tier} error={errorOf('tier')} disabled={!mayEdit} options={tiers.map((tier) => ({ value: tier, label: t(`words:tier.${tier}`) }))} onChange={(event) => void save({ tier: event.target.value as LineFields['tier'] })} />
        <DateField label={t('flight-from')} value={fields.flight.from} error={errorOf('flight')} disabled={!mayEdit} note={weeks} onSave={(from) => setFlight({ from })} />
        <DateField label={t('flight-to')} value={fields.flight.to} disabled={!mayEdit} onSave={(to) => setFlight({ to })} />
        {fields.goal.kind === 'days' ? null : <SlotFields draft={draft} slotSeconds={slotSeconds} mayEdit={mayEdit} />}
      </div>
    </section>
  )
}

/** How long one play is, and how far it keeps from the next. */
function SlotFields({ draft: { fields, problems, save }, slotSeconds, mayEdit }: GoalPartProps) {
  const { t } = useTranslation('campaigns')
  const problemText = useProblemText()
  const errorOf = (field: keyof LineFields) => { const problem = problems.get(field); return problem ? problemText(problem) : null }
  return (
    <>
      <Select label={t('length')} value={String(fields.lengthSlots)} error={errorOf('lengthSlots')} disabled={!mayEdit} options={lengths.map((length) => ({ value: String(length), label: t('seconds', { count: length * slotSeconds }) }))}
        onChange={(event) => void save({ lengthSlots: Number(event.target.value) as LineFields['lengthSlots'] })} />
      <FigureField label={t('gap-minutes')} value={fields.minGapSlots === null ? null : fields.minGapSlots * slotSeconds} parts={60} least={slotSeconds} most={360 * slotSeconds} empty placeholder={t('no-gap')} disabled={!mayEdit} error={errorOf('minGapSlots')}
        onSave={(seconds) => void save({ minGapSlots: seconds === null ? null : Math.max(1, Math.round(seconds / slotSeconds)) })} />
    </>
  )
}

/** Arrows move between the kinds of goal, as between tabs. */
function GoalTabs({ goal, disabled, onChoose }: { goal: Goal; disabled: boolean; onChoose: (kind: GoalTab) => void }) {
  const { t } = useTranslation('campaigns')
  const list = useRef<HTMLDivElement>(null)
  const current = tabOf(goal)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0 || disabled) return
    event.preventDefault()
    const next = goalTabs[(goalTabs.indexOf(current) + by + goalTabs.length) % goalTabs.length]!
    onChoose(next)
    list.current?.querySelector<HTMLElement>(`[data-goal=${next}]`)?.focus()
  }
  return (
    <div ref={list} className="goal-tabs" role="radiogroup" aria-label={t('goal-kind')} onKeyDown={onKeyDown}>
      {goalTabs.map((kind) => (
        <button key={kind} type="button" role="radio" data-goal={kind} aria-checked={kind === current} tabIndex={kind === current ? 0 : -1} disabled={disabled} onClick={() => { if (kind !== current) onChoose(kind) }}>{t(`goal-tab-${kind}`)}</button>
      ))}
    </div>
  )
}

type GoalFieldsProps = { goal: Goal; hour: Hour; days: number; error: string | null; disabled: boolean; onSave: (goal: Goal) => void }
function GoalFields({ goal, hour, days, error, disabled, onSave }: GoalFieldsProps) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const shared = { error, disabled }
  const tenge = 1_000_000
  switch (goal.kind) {
    case 'share':
      return <FigureField label={t('goal-share-label')} value={goal.basisPoints} parts={100} least={1} most={10_000} note={t('about-an-hour', { amount: formats.number(playsOfShare(goal.basisPoints, hour)) })} {...shared} onSave={(value) => { if (value !== null) onSave({ ...goal, basisPoints: value }) }} />
    case 'frequency':
    case 'loops':
      return <FrequencyFields goal={goal} hour={hour} {...shared} onSave={onSave} />
    case 'plays':
      return <FigureField label={t('goal-plays-label')} value={goal.plays} least={1} most={10_000_000_000} {...shared} onSave={(value) => { if (value !== null) onSave({ ...goal, plays: value }) }} />
    case 'impressions':
      return <FigureField label={t('goal-impressions-label')} value={goal.impressions} least={1} most={100_000_000_000} {...shared} onSave={(value) => { if (value !== null) onSave({ ...goal, impressions: value }) }} />
    case 'budget':
      return (
        <>
          <FigureField label={t('goal-budget-label')} value={goal.micros} parts={tenge} least={tenge} most={Number.MAX_SAFE_INTEGER} note={t('without-vat')} {...shared} onSave={(value) => { if (value !== null) onSave({ ...goal, micros: value }) }} />
          <FigureField label={t('goal-cpm-label')} value={goal.cpmMicros} parts={tenge} least={10_000} most={1_000_000 * tenge} disabled={disabled} onSave={(value) => { if (value !== null) onSave({ ...goal, cpmMicros: value }) }} />
        </>
      )
    case 'days':
      return <p className="goal-words second">{t('goal-days-words', { count: days })}</p>
  }
}

type FrequencyFieldsProps = { goal: Extract<Goal, { kind: 'frequency' | 'loops' }>; hour: Hour; error: string | null; disabled: boolean; onSave: (goal: Goal) => void }
/** So many an hour, or once in so many loops of so many slots. */
function FrequencyFields({ goal, hour, error, disabled, onSave }: FrequencyFieldsProps) {
  const { t } = useTranslation('campaigns')
  const kind = <Select label={t('counted')} value={goal.kind} disabled={disabled} options={[{ value: 'frequency', label: t('per-hour') }, { value: 'loops', label: t('per-loops') }]} onChange={(event) => onSave(goalOfKind(event.target.value as 'frequency' | 'loops', goal, hour))} />
  if (goal.kind === 'frequency') return <>{kind}<FigureField label={t('goal-frequency-label')} value={goal.playsPerHour} least={1} most={360} error={error} disabled={disabled} onSave={(value) => { if (value !== null) onSave({ ...goal, playsPerHour: value }) }} /></>
  return (
    <>
      {kind}
      <FigureField label={t('goal-loops-label')} value={goal.loops} least={1} most={360} error={error} disabled={disabled} onSave={(value) => { if (value !== null) onSave({ ...goal, loops: value }) }} />
      <FigureField label={t('goal-loop-slots-label')} value={goal.loopSlots} least={1} most={360} disabled={disabled} onSave={(value) => { if (value !== null) onSave({ ...goal, loopSlots: value }) }} />
    </>
  )
}
