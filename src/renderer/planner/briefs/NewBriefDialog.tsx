import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefFields } from '../../../contracts/planner.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { DateField } from '../../campaigns/editor/DateField.tsx'
import { freshId } from '../../campaigns/new-line.ts'
import { readParts } from '../../campaigns/read-figure.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../../design/Field.tsx'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { problemsByField, useEdit } from '../../engine/use-edit.ts'
import { storeTime } from '../../frame/store-time.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { openBrief } from '../planner-place.ts'
import { useBrandsOf } from '../brief/use-brands-of.ts'
import { briefCreation, firstCpm, firstFlight, firstScenario, nextBriefCode } from './new-brief.ts'

type Form = { name: string; brandId: string; budget: string; from: string; to: string }

/** The little that a forecast cannot do without; the rest is set by hand while it answers. */
export function NewBriefDialog({ networkId, onClose }: { networkId: string; onClose: () => void }) {
  const { t } = useTranslation(['planner', 'words'])
  const problemText = useProblemText()
  const brands = useBrandsOf(networkId)
  const timeZone = useNetworkTimeZone()
  const [form, setForm] = useState<Form>(() => ({ name: '', brandId: brands[0]?.value ?? '', budget: '4 000 000', ...firstFlight(storeTime(timeZone, Date.now()).date) }))
  const { problems, busy, create } = useCreation(networkId, onClose)
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))
  const byField = problemsByField(problems)
  const budgetMicros = readParts(form.budget, 1_000_000)
  const isBudget = budgetMicros !== null && budgetMicros > 0 && budgetMicros <= 1e15
  const name = byField.get('name')
  return (
    <Dialog title={t('new-brief')} onClose={onClose} onSubmit={() => { if (isBudget) void create({ ...form, budgetMicros }) }} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy || form.name.trim() === '' || !isBudget}>{t('create')}</Button>
    </>}>
      <TextField label={t('words:field.name')} value={form.name} required error={name ? problemText(name) : null} onChange={(event) => set({ name: event.target.value })} />
      <Select label={t('brand')} value={form.brandId} options={[...brands, { value: '', label: t('no-brand') }]} onChange={(event) => set({ brandId: event.target.value })} />
      <TextField label={`${t('budget')}, ₸`} value={form.budget} inputMode="decimal" error={isBudget ? null : t('budget-wrong')} onChange={(event) => set({ budget: event.target.value })} />
      <div className="brief-dates">
        <DateField label={t('from')} value={form.from} onSave={(from) => set({ from })} />
        <DateField label={t('to')} value={form.to} onSave={(to) => set({ to })} />
      </div>
      {problems.filter(({ field }) => field !== 'name').map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}

function useCreation(networkId: string, onClose: () => void) {
  const edit = useEdit()
  const [briefs, floors, models] = [useDocuments('brief'), useDocuments('floorRule'), useDocuments('reachModel')]
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const floorsMicros = useMemo(() => [...floors.values()].filter(({ fields }) => fields.networkId === networkId && fields.pausedAtMs === null && fields.price.currency === 'KZT').map(({ fields }) => fields.price.micros), [floors, networkId])
  const create = async ({ name, brandId, budgetMicros, from, to }: Form & { budgetMicros: number }) => {
    setBusy(true)
    const taken = [...briefs.values()].filter(({ fields }) => fields.networkId === networkId).map(({ fields }) => fields.code)
    const hasReach = [...models.values()].some(({ fields }) => fields.networkId === networkId)
    const id = freshId('bf')
    const fields: BriefFields = {
      networkId, code: nextBriefCode(taken), name: name.trim(), brandId: brandId || null, note: null, packSha256: null, goal: hasReach ? 'reach' : 'impressions', creatives: [],
      scenarios: [firstScenario({ budgetMicros, maxCpmMicros: firstCpm(floorsMicros), from, to })],
    }
    const outcome = await edit('create', briefCreation(id, fields), 'fields')
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    onClose()
    openBrief(id)
  }
  return { problems, busy, create }
}
