import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { readParts } from '../../campaigns/read-figure.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { attempt, problemsByField } from '../../engine/use-edit.ts'
import { goTo } from '../../frame/route-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { scenarioLetters } from '../briefs/new-brief.ts'
import { dayMonth } from '../say/date-words.ts'
import type { Hand } from './use-hand.ts'
import { useBrandsOf } from './use-brands-of.ts'

const mostDays = 30

/** The scenario that is open becomes a campaign with one line, held for some days; the Schedule shows it. */
export function BookBriefDialog({ brief, hand, onClose }: { brief: Typed<'brief'>; hand: Hand; onClose: () => void }) {
  const { t } = useTranslation(['planner', 'words', 'schedule'])
  const formats = useFormats()
  const problemText = useProblemText()
  const brands = useBrandsOf(brief.fields.networkId)
  const [form, setForm] = useState(() => ({ brandId: brief.fields.brandId ?? brands[0]?.value ?? '', name: brief.fields.name, days: '3' }))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const days = readParts(form.days, 1)
  const areDays = days !== null && days >= 1 && days <= mostDays
  const byField = problemsByField(problems)
  const errorOf = (field: string): string | null => { const found = byField.get(field); return found ? problemText(found) : null }
  const { scenario, at } = hand
  const book = async () => {
    if (!areDays) return
    setBusy(true)
    const outcome = await attempt(() => engine.planner.book({ briefId: brief.id, scenario: at, brandId: form.brandId, name: form.name.trim(), holdDays: days }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    onClose()
    goTo('schedule', outcome.value.lineId)
  }
  return (
    <Dialog title={t('into-booking')} onClose={onClose} onSubmit={() => void book()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy || !areDays || form.brandId === '' || form.name.trim() === ''}>{t('book-and-hold', { count: areDays ? days : 3 })}</Button>
    </>}>
      <p className="second">{t('book-what', { letter: scenarioLetters[at], from: dayMonth(scenario.from, t), to: dayMonth(scenario.to, t), budget: formats.money(scenario.budgetMicros) })}</p>
      <Select label={t('brand')} value={form.brandId} error={errorOf('brandId')} options={brands} onChange={(event) => set({ brandId: event.target.value })} />
      <TextField label={t('words:field.name')} value={form.name} required error={errorOf('name')} onChange={(event) => set({ name: event.target.value })} />
      <TextField label={t('hold-days')} value={form.days} inputMode="numeric" error={areDays ? null : t('from-to', { least: '1', most: String(mostDays) })} note={t('hold-note')} onChange={(event) => set({ days: event.target.value })} />
      {problems.filter(({ field }) => field !== 'name' && field !== 'brandId').map((problem, place) => <FieldError key={place} text={problemText(problem)} />)}
    </Dialog>
  )
}
