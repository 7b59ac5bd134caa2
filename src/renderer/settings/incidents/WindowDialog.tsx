import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaintenanceDraft, MaintenanceWindow, Place } from '../../../contracts/incidents.ts'
import { dateOfDay, dayOfDate, instantOf, localTimeAt } from '../../../core/kernel/local-time.ts'
import { DateField } from '../../campaigns/editor/DateField.tsx'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select, TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { clockText, readClock } from '../ambient/clock-hours.ts'
import { DayChecks } from './DayChecks.tsx'

type Form = { kind: Place['kind']; codes: string; how: 'once' | 'weekly'; fromDate: string; fromTime: string; toDate: string; toTime: string; days: number[]; note: string }

export function WindowDialog({ window, onClose }: { window: MaintenanceWindow | null; onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'words'])
  const attempt = useAttempt()
  const zone = zoneNamed(useNetworkTimeZone())
  const places = usePlaces()
  const [form, setForm] = useState<Form>(() => formOf(window, zone, places.codesOf))
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))
  const found = places.find(form.kind, form.codes)
  const draft = draftOf(form, zone, found.places, window?.id ?? null)
  const submit = async () => {
    setTried(true)
    if (draft === null || found.unknown.length > 0) return
    if (await attempt(() => engine.incidents.setWindow(draft))) onClose()
  }
  const remove = async () => { if (window !== null && await attempt(() => engine.incidents.removeWindow({ id: window.id }))) onClose() }
  const wrong = tried && draft === null && found.places.length > 0 ? t('time-wrong') : null
  return (
    <Dialog title={t(window === null ? 'add-window' : 'edit-window')} onClose={onClose} onSubmit={() => void submit()} footer={<>
      {window === null ? null : <Button tone="danger" onClick={() => void remove()}>{t('remove-window')}</Button>}
      <span className="grow" />
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit">{t('words:save')}</Button>
    </>}>
      <div className="record-form">
        <Select label={t('window-what')} value={form.kind} onChange={(event) => set({ kind: event.target.value as Place['kind'] })} options={(['venue', 'controller', 'screen', 'network'] as const).map((kind) => ({ value: kind, label: t(`place.${kind}`) }))} />
        <Select label={t('window-how')} value={form.how} onChange={(event) => set({ how: event.target.value as Form['how'] })} options={(['once', 'weekly'] as const).map((how) => ({ value: how, label: t(`how.${how}`) }))} />
        {form.kind === 'network' ? null : <div className="whole"><TextField label={t(`place-codes.${form.kind}`)} value={form.codes} note={t(form.kind === 'controller' ? 'controller-codes-how' : 'codes-how')} error={found.unknown.length > 0 ? t('codes-unknown', { codes: found.unknown.slice(0, 5).join(', ') }) : tried && found.places.length === 0 ? t('needed') : null} onChange={(event) => set({ codes: event.target.value })} /></div>}
        {form.how === 'once' ? <DateField label={t('from')} value={form.fromDate} onSave={(fromDate) => set({ fromDate })} /> : null}
        <TextField label={form.how === 'once' ? t('from-time') : t('from')} inputMode="numeric" value={form.fromTime} error={wrong} onChange={(event) => set({ fromTime: event.target.value })} />
        {form.how === 'once' ? <DateField label={t('to')} value={form.toDate} onSave={(toDate) => set({ toDate })} /> : null}
        <TextField label={form.how === 'once' ? t('to-time') : t('to')} inputMode="numeric" value={form.toTime} note={form.how === 'weekly' ? t('weekly-how') : undefined} onChange={(event) => set({ toTime: event.target.value })} />
      </div>
      {form.how === 'weekly' ? <DayChecks days={form.days} onChange={(days) => set({ days })} /> : null}
      <TextField label={t('window-note')} value={form.note} maxLength={500} onChange={(event) => set({ note: event.target.value })} />
    </Dialog>
  )
}

type Zone = ReturnType<typeof zoneNamed>

function formOf(window: MaintenanceWindow | null, zone: Zone, codesOf: (where: readonly Place[]) => string): Form {
  const [from, to] = [localTimeAt(zone, window?.fromMs ?? Date.now()), localTimeAt(zone, window?.toMs ?? (window?.fromMs ?? Date.now()) + 4 * 3_600_000)]
  const weekly = window?.weekly ?? null
  return {
    kind: window?.where[0]?.kind ?? 'venue', codes: window === null ? '' : codesOf(window.where), how: weekly ? 'weekly' : 'once', fromDate: from.date, toDate: to.date, note: window?.note ?? '', days: weekly?.days ?? [0],
    fromTime: clockText(weekly?.fromMinute ?? from.minuteOfDay), toTime: clockText(weekly?.toMinute ?? to.minuteOfDay),
  }
}

/** What was typed as a window; null where it is none. A weekly one that ends before it begins ends the next day. */
function draftOf(form: Form, zone: Zone, where: Place[], id: string | null): MaintenanceDraft | null {
  const [from, to] = [readClock(form.fromTime), readClock(form.toTime)]
  if (from === null || to === null || where.length === 0) return null
  if (form.how === 'weekly') return form.days.length === 0 || from === to ? null : { id, where, note: form.note.trim(), fromMs: instantOf(zone, dayOfDate(dateOfDay(localTimeAt(zone, Date.now()).day - 1))!, 0), toMs: null, weekly: { days: form.days, fromMinute: from, toMinute: to > from ? to : to + 1440 } }
  const [fromDay, toDay] = [dayOfDate(form.fromDate), dayOfDate(form.toDate)]
  if (fromDay === null || toDay === null) return null
  const [fromMs, toMs] = [instantOf(zone, fromDay, from), instantOf(zone, toDay, to)]
  return toMs > fromMs ? { id, where, note: form.note.trim(), fromMs, toMs, weekly: null } : null
}

/** Places by the codes that people know them by; a controller is `venue/controller`. */
function usePlaces() {
  const [networks, venues, screens] = [useDocuments('network'), useDocuments('venue'), useDocuments('screen')]
  const venueByCode = new Map([...venues.values()].map(({ id, fields }) => [fields.code, id]))
  const idOf = (kind: Place['kind'], code: string): string | null => {
    if (kind === 'venue') return venueByCode.get(code) ?? null
    if (kind === 'screen') return [...screens.values()].find(({ fields }) => fields.code === code)?.id ?? null
    const [venue = '', ...controller] = code.split('/')
    return venueByCode.has(venue) && controller.length > 0 ? `${venueByCode.get(venue)}/${controller.join('/')}` : null
  }
  return {
    codesOf: (where: readonly Place[]) => where.map(({ kind, id }) => (kind === 'controller' ? `${venues.get(id.slice(0, id.indexOf('/')))?.fields.code ?? ''}${id.slice(id.indexOf('/'))}` : (kind === 'venue' ? venues : screens).get(id)?.fields.code ?? '')).filter(Boolean).join(', '),
    find(kind: Place['kind'], text: string): { places: Place[]; unknown: string[] } {
      if (kind === 'network') return { places: [...networks.keys()].map((id) => ({ kind, id })), unknown: [] }
      const codes = text.split(/[,;\n]+/).map((code) => code.trim()).filter(Boolean)
      return { places: codes.flatMap((code) => { const id = idOf(kind, code); return id === null ? [] : [{ kind, id }] }), unknown: codes.filter((code) => idOf(kind, code) === null) }
    },
  }
}
