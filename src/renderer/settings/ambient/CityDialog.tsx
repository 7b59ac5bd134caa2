import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CityProfileFields } from '../../../contracts/ambient.ts'
import type { Typed } from '../../../contracts/network.ts'
import { dayOfDate } from '../../../core/kernel/local-time.ts'
import { dayText } from '../../campaigns/say-goal.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select, TextField } from '../../design/Field.tsx'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { problemsByField } from '../../engine/use-edit.ts'
import { storeTime } from '../../frame/store-time.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { Problems } from '../Section.tsx'
import { type CityDraft, cityDraft, type HoursDraft, hoursSoFar, newCity, readCity, readPlace, type StepDraft, stepsSoFar, sunSteps } from './city-form.ts'
import { DayCurve } from './DayCurve.tsx'
import { useRecordActs } from './use-record-acts.ts'

type CityDialogProps = { of: Typed<'cityProfile'> | null; city: string; networkId: string; onClose: () => void }
const shownAt = /^(name|location|source|dark|mute|brightness\/\d+\/(at|percent))$/

/** The rule of one city, drawn over a day of its sun while it is written. */
export function CityDialog({ of, city, networkId, onClose }: CityDialogProps) {
  const { t } = useTranslation(['ambient', 'network', 'words'])
  const problemText = useProblemText()
  const [draft, setDraft] = useState<CityDraft>(() => (of === null ? newCity(networkId, city) : cityDraft(of.fields)))
  const { problems, busy, save, remove } = useRecordActs<CityProfileFields, 'cityProfile'>({ kind: 'cityProfile', prefix: 'cp', of, read: readCity(draft), onClose })
  const byField = problemsByField(problems)
  const errorOf = (field: string) => { const problem = byField.get(field); return problem ? problemText(problem) : null }
  const set = (part: Partial<CityDraft>) => setDraft((before) => ({ ...before, ...part }))
  const setStep = (key: string, part: Partial<StepDraft>) => set({ steps: draft.steps.map((step) => (step.key === key ? { ...step, ...part } : step)) })
  return (
    <Dialog wide title={city} onClose={onClose} onSubmit={() => void save()} footer={<>
      {of === null ? null : <Button tone="danger" disabled={busy} onClick={() => void remove()}>{t('network:remove')}</Button>}
      <span className="grow" />
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy}>{t(of === null ? 'network:create' : 'words:save')}</Button>
    </>}>
      <p className="second">{t('city-how')}</p>
      <CurveOfDraft draft={draft} />
      <section className="stack" aria-label={t('brightness')}>
        <div className="row"><h3 className="strong">{t('brightness')}</h3><span className="second medium grow">{t('brightness-how')}</span></div>
        {draft.steps.map((step, at) => (
          <StepRow key={step.key} step={step} place={at} errorOf={(field) => errorOf(`brightness/${at}/${field}`)} onChange={(part) => setStep(step.key, part)} onRemove={() => set({ steps: draft.steps.toSpliced(at, 1) })} />
        ))}
        <div className="row">
          <Button icon="plus" disabled={draft.steps.length >= 12} onClick={() => set({ steps: [...draft.steps, { key: crypto.randomUUID(), from: 'clock', at: '', percent: '' }] })}>{t('add-step')}</Button>
          {draft.steps.length === 0 ? <Button icon="theme" onClick={() => set({ steps: sunSteps() })}>{t('by-sun')}</Button> : null}
        </div>
      </section>
      <div className="city-fields">
        <div className="half"><HoursChoice label={t('dark-hours')} note={t('dark-how')} value={draft.dark} error={errorOf('dark')} onChange={(dark) => set({ dark })} /></div>
        <div className="half"><HoursChoice label={t('mute-hours')} note={t('mute-how')} value={draft.mute} error={errorOf('mute')} onChange={(mute) => set({ mute })} /></div>
        <TextField label={t('lat')} inputMode="decimal" value={draft.lat} error={errorOf('location')} note={t('place-how')} onChange={(event) => set({ lat: event.target.value })} />
        <TextField label={t('lon')} inputMode="decimal" value={draft.lon} onChange={(event) => set({ lon: event.target.value })} />
        <div className="half"><TextField label={t('source')} placeholder={t('source-example')} value={draft.source} error={errorOf('source')} onChange={(event) => set({ source: event.target.value })} /></div>
      </div>
      <Problems problems={problems.filter(({ field }) => field === undefined || !shownAt.test(field))} />
    </Dialog>
  )
}

const days = ['today', 'day-june', 'day-december'] as const

/** Drawn where the city says it stands, or where its first venue does. */
function CurveOfDraft({ draft }: { draft: CityDraft }) {
  const { t } = useTranslation('ambient')
  const language = useLanguage()
  const [chosen, choose] = useState<(typeof days)[number]>('today')
  const timeZone = useNetworkTimeZone()
  const venues = useDocuments('venue')
  const today = storeTime(timeZone, Date.now())
  const date = chosen === 'today' ? today.date : `${today.date.slice(0, 4)}-${chosen === 'day-june' ? '06' : '12'}-21`
  const placed = readPlace(draft) ?? [...venues.values()].find(({ fields }) => fields.city === draft.name && fields.networkId === draft.networkId && fields.location !== null)?.fields.location ?? null
  return (
    <div className="stack">
      <div className="row">{days.map((day) => <Chip key={day} on={day === chosen} onToggle={() => choose(day)}>{t(day)}</Chip>)}</div>
      <DayCurve steps={stepsSoFar(draft.steps)} dark={hoursSoFar(draft.dark)} mute={hoursSoFar(draft.mute)} place={placed} zone={zoneNamed(timeZone)} day={dayOfDate(date)!} dateText={dayText(date, language, true)} />
    </div>
  )
}

type StepRowProps = { step: StepDraft; place: number; errorOf: (field: 'at' | 'percent') => string | null; onChange: (part: Partial<StepDraft>) => void; onRemove: () => void }
function StepRow({ step, place, errorOf, onChange, onRemove }: StepRowProps) {
  const { t } = useTranslation('ambient')
  const froms = ['clock', 'dawn', 'sunrise', 'sunset', 'dusk'] as const
  return (
    <div className="light-step" role="group" aria-label={t('step', { number: place + 1 })}>
      <Select label={t('step-from')} hideLabel value={step.from} options={froms.map((from) => ({ value: from, label: t(`from-${from}`) }))} onChange={(event) => onChange({ from: event.target.value as StepDraft['from'], at: event.target.value === 'clock' ? '' : '0' })} />
      <TextField label={t(step.from === 'clock' ? 'step-at' : 'step-minutes')} hideLabel title={t(step.from === 'clock' ? 'step-at' : 'step-minutes')} placeholder={step.from === 'clock' ? '06:00' : '−15'} value={step.at} error={errorOf('at')} onChange={(event) => onChange({ at: event.target.value })} />
      <TextField label={t('step-percent')} hideLabel placeholder={t('step-percent')} inputMode="numeric" value={step.percent} error={errorOf('percent')} onChange={(event) => onChange({ percent: event.target.value })} />
      <IconButton icon="close" size={14} label={t('step-remove')} onClick={onRemove} />
    </div>
  )
}

type HoursChoiceProps = { label: string; note: string; value: HoursDraft; error: string | null; onChange: (value: HoursDraft) => void }
function HoursChoice({ label, note, value, error, onChange }: HoursChoiceProps) {
  const { t } = useTranslation('ambient')
  return (
    <div className="hours-choice">
      <Select label={label} note={value.known === 'set' ? undefined : note} value={value.known} options={(['unknown', 'none', 'set'] as const).map((known) => ({ value: known, label: t(`hours-${known}`) }))} onChange={(event) => onChange({ ...value, known: event.target.value as HoursDraft['known'] })} />
      {value.known === 'set' ? <TextField label={t('hours')} placeholder={t('hours-example')} value={value.text} error={error} note={note} onChange={(event) => onChange({ ...value, text: event.target.value })} /> : null}
    </div>
  )
}
