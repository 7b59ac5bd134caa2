import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanDiff } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Checkbox, TextField } from '../../design/Field.tsx'
import { Table } from '../../design/Table.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { usePlanState, useScreensState } from '../../engine/state-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { useLineName } from '../preview/use-line-name.ts'
import { newestProgress } from '../progress/progress-groups.ts'
import { showProgress } from '../progress/progress-store.ts'
import { ProgressFigures } from '../progress/ProgressFigures.tsx'
import '../progress/progress.css'
import { clockText, instantOfClock } from './store-clock.ts'
import { StoreChoice } from './StoreChoice.tsx'

/** The whole draft goes out, or its part in pilot stores first; what would change is looked at before. [SC11] [SC14] */
export function PublishPart() {
  const { t } = useTranslation('publishing')
  const attempt = useAttempt()
  const may = useMay('plan.publish')
  const plan = usePlanState()
  const [pilot, setPilot] = useState(false)
  const [stores, setStores] = useState<readonly string[]>([])
  const [diff, setDiff] = useState<{ diff: PlanDiff; venueIds: string[] | null } | null>(null)
  const [asking, setAsking] = useState(false)
  const progress = useScreensState((screens) => (screens === null ? null : newestProgress(screens.progress)))
  const show = async () => {
    setAsking(true)
    const venueIds = pilot ? [...stores] : null
    const answer = await attempt(() => engine.plan.diff({ venueIds }))
    setAsking(false)
    if (answer) setDiff({ diff: answer, venueIds })
  }
  const why = !may ? t('may-not-publish') : pilot && stores.length === 0 ? t('choose-stores') : plan?.status !== 'ready' ? t('plan-computing') : null
  return (
    <DrawerSection title={t('publish-title')} aside={<span className="third medium">{t('next-plan', { number: plan?.nextNumber ?? 1 })}</span>}>
      <Checkbox label={t('pilot-first')} checked={pilot} onChange={(event) => setPilot(event.target.checked)} />
      {pilot ? <StoreChoice chosen={stores} onChoose={setStores} /> : null}
      <div className="row publish-acts">
        <Button tone="primary" disabled={why !== null || asking} onClick={() => void show()}>{t(asking ? 'comparing' : 'show-difference')}</Button>
        {why ? <span className="third medium">{why}</span> : null}
      </div>
      {progress === null || progress.screens === 0 ? null : <button type="button" className="publish-now" onClick={() => showProgress(progress.release)}><ProgressFigures progress={progress} /></button>}
      {diff ? <DiffDialog {...diff} onClose={() => setDiff(null)} /> : null}
    </DrawerSection>
  )
}

const hourMs = 3_600_000
type DiffProps = { diff: PlanDiff; venueIds: string[] | null; onClose: () => void }

/** The second step: how many screens, where, and what will be seen there. */
function DiffDialog({ diff, venueIds, onClose }: DiffProps) {
  const { t } = useTranslation(['publishing', 'progress', 'words'])
  const formats = useFormats()
  const attempt = useAttempt()
  const plan = usePlanState()
  const [busy, setBusy] = useState(false)
  const zone = zoneNamed(useNetworkTimeZone())
  /** Null is at once. */
  const [startsAt, setStartsAt] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const startsAtMs = startsAt === null ? null : instantOfClock(zone, startsAt)
  const wrong = startsAt !== null && (startsAtMs === null || startsAtMs < Date.now())
  const publish = async () => {
    setBusy(true)
    const done = await attempt(() => engine.plan.publish({ venueIds, startsAtMs, note: note.trim() || null, hash: diff.hash }))
    setBusy(false)
    if (!done) return
    useToasts.getState().say({ state: 'ok', text: t('published', { number: done.number, count: diff.screens, amount: formats.number(diff.screens) }), action: { label: t('progress:follow'), run: () => showProgress(done.number) } })
    onClose()
  }
  return (
    <Dialog wide title={t('difference-title', { number: plan?.nextNumber ?? 1 })} onClose={onClose} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" disabled={busy || wrong || diff.screens === 0} onClick={() => void publish()}>{t('publish-to', { count: diff.screens, amount: formats.number(diff.screens) })}</Button>
    </>}>
      <DiffFigures diff={diff} />
      <BrandTable diff={diff} />
      <Warnings diff={diff} />
      <div className="row publish-when">
        <Checkbox label={t('at-set-time')} checked={startsAt !== null} onChange={(event) => setStartsAt(event.target.checked ? clockText(zone, Date.now() + hourMs) : null)} />
        {startsAt === null ? null : <TextField hideLabel label={t('starts-at')} type="datetime-local" value={startsAt} error={wrong ? t('starts-wrong') : null} onChange={(event) => setStartsAt(event.target.value)} />}
      </div>
      <TextField label={t('publish-note')} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
    </Dialog>
  )
}

function DiffFigures({ diff }: { diff: PlanDiff }) {
  const { t } = useTranslation('publishing')
  const formats = useFormats()
  const figures: [string, string][] = [
    [t('screens-changed'), t('of', { part: formats.number(diff.screensChanged), all: formats.number(diff.screens) })], [t('venues-changed'), formats.number(diff.venuesChanged)],
    [t('relaxations'), `${formats.number(diff.breachesBefore)} → ${formats.number(diff.breachesAfter)}`], [t('against'), diff.against === null ? t('against-nothing') : t('plan-number', { number: diff.against })],
  ]
  return <dl className="diff-figures">{figures.map(([name, value]) => <div key={name}><dt className="third small">{name}</dt><dd className="figure">{value}</dd></div>)}</dl>
}

const brandsShown = 60
function BrandTable({ diff }: { diff: PlanDiff }) {
  const { t } = useTranslation('publishing')
  const formats = useFormats()
  const brands = useDocuments('brand')
  if (diff.brands.length === 0) return <p className="second">{t('nothing-changes')}</p>
  const signed = (value: number): string => (value === 0 ? '0' : `${value > 0 ? '+' : '−'}${formats.number(Math.abs(value))}`)
  return (
    <Table label={t('slots-by-brand')} rows={diff.brands.slice(0, brandsShown)} rowKey={({ brandId }) => brandId ?? 'none'} columns={[
      { id: 'brand', header: t('slots-by-brand'), cell: ({ brandId }) => (brandId === null ? t('house-and-exchange') : brands.get(brandId)?.fields.name ?? t('brand-gone')) },
      { id: 'before', header: t('before'), right: true, cell: ({ before }) => formats.number(before) },
      { id: 'after', header: t('after'), right: true, cell: ({ after }) => formats.number(after) },
      { id: 'change', header: t('change'), right: true, cell: ({ before, after }) => signed(after - before) },
    ]} />
  )
}

function Warnings({ diff }: { diff: PlanDiff }) {
  const { t } = useTranslation('publishing')
  const formats = useFormats()
  const nameOf = useLineName()
  const profiles = useDocuments('profile')
  return (
    <>
      {diff.missing.map(({ lineId, screens, profileIds }) => {
        const { brand, line } = nameOf(lineId, 'line')
        return <p key={lineId} className="medium"><span className="tone-attention">▲ </span>{t('file-missing', { count: screens, amount: formats.number(screens), line: `${brand} · ${line}`, profiles: profileIds.map((id) => profiles.get(id)?.fields.name ?? '').join(', ') })}</p>
      })}
      {diff.unapproved.length > 0 ? <p className="medium"><span className="tone-attention">▲ </span>{t('unapproved', { count: diff.unapproved.length })}</p> : null}
    </>
  )
}
