import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanChoice } from '../../../contracts/planning.ts'
import { localTimeAt } from '../../../core/kernel/local-time.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { usePlanState } from '../../engine/state-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { releaseAt } from '../../../core/scheduling/in-force.ts'
import { hourMs, hourOf, slotOf, speeds, startOfSlot, usePlayhead } from './playhead.ts'
import { guardsIn, readingsOf, replacedSlots, shownIn } from './preview-hour.ts'
import { ReadingsBar } from './ReadingsBar.tsx'
import { clockOf, Scrubber } from './Scrubber.tsx'
import { Lens } from './Lens.tsx'
import { ScreenFrame } from './ScreenFrame.tsx'
import { usePreviewHours } from './use-preview-hours.ts'
import { type Shelf, useShelf } from './use-shelf.ts'
import { usePreviewKeys } from './use-preview-keys.ts'
import { WhyDrawer } from './WhyDrawer.tsx'
import './preview.css'

type PreviewProps = { screenId: string; atMs: number; plan: PlanChoice; onClose: () => void }

/** A whole shelf at any moment, as it will look, and why. */
export function PreviewPart(props: PreviewProps) {
  const { t } = useTranslation('preview')
  const shelf = useShelf(props.screenId)
  if (!shelf || shelf.screens.length === 0) return <section className="preview"><p className="empty">{t('no-screens')}<Button onClick={props.onClose}>{t('back')}</Button></p></section>
  return <PreviewOfShelf key={shelf.zone.id} shelf={shelf} {...props} />
}

function PreviewOfShelf({ shelf, screenId, atMs: startMs, plan: firstPlan, onClose }: PreviewProps & { shelf: Shelf }) {
  const { t } = useTranslation('preview')
  const problemText = useProblemText()
  const [chosen, setChosen] = useState(screenId)
  const [plan, setPlan] = useState<PlanChoice>(firstPlan)
  const [switched, setSwitched] = useState<ReadonlySet<string>>(new Set())
  const state = usePlanState()
  const slotMs = (state?.slotSeconds ?? 10) * 1000
  const { playhead, goTo, toggle, setSpeed } = usePlayhead(startMs)
  const { atMs, playing, speed } = playhead
  const hour = hourOf(atMs)
  const screenIds = useMemo(() => shelf.screens.map(({ screen }) => screen.id), [shelf])
  const { hours, problem } = usePreviewHours({ screenIds, plan, slotsPerHour: hourMs / slotMs, revision: plan === 'draft' ? state?.revision ?? 0 : 0 }, hour)
  const now = hours.get(hour)
  const guards = useMemo(() => guardsIn([...now?.values() ?? []]), [now])
  const readings = useMemo(() => readingsOf(guards, switched), [guards, switched])
  const shown = useMemo(() => new Map([...now ?? []].map(([id, its]) => [id, shownIn(its, readings)])), [now, readings])
  const slot = slotOf(atMs, slotMs)
  const own = now?.get(chosen)
  const play = own?.playAt[slot] ?? -1
  const replaced = own ? replacedSlots(own, shown.get(chosen)!) : 0
  const timeZone = shelf.venue.fields.timeZone
  const step = (by: number) => goTo(startOfSlot(hour, slot + by, slotMs))
  usePreviewKeys({ toggle, step, hour: (by) => goTo(atMs + by * hourMs), close: onClose })
  return (
    <div className="preview-split">
      <section className="preview" aria-label={t('title')}>
        <PreviewHead shelf={shelf} plan={plan} onPlan={setPlan} atMs={atMs} onGo={goTo} onClose={onClose} />
        <ReadingsBar guards={guards} switched={switched} onSwitch={(key) => setSwitched(toggled(switched, key))} replaced={replaced} slots={own?.openSlots ?? 0} />
        <div className="preview-shelf" data-testid="preview-shelf">
          {problem && !now ? <p className="tone-broken" role="alert">■ {problemText(problem)}</p> : null}
          {shelf.screens.map((at) => {
            const its = now?.get(at.screen.id)
            const itsPlay = its?.playAt[slot] ?? -1
            return <ScreenFrame key={at.screen.id} at={at} shelf={shelf} hour={its} play={itsPlay} shown={shown.get(at.screen.id)?.[itsPlay] ?? null} playing={playing && speed === 1} selected={at.screen.id === chosen} onSelect={() => setChosen(at.screen.id)} />
          })}
        </div>
        <div className="preview-transport">
          <div className="row">
            <IconButton icon="to-start" label={t('slot-before')} shortcut="←" onClick={() => step(-1)} />
            <IconButton icon={playing ? 'pause' : 'frames'} label={t(playing ? 'pause' : 'play')} shortcut="Space" onClick={toggle} />
            <IconButton icon="to-end" label={t('slot-after')} shortcut="→" onClick={() => step(1)} />
            <output className="title" data-testid="preview-time">{clockOf(localTimeAt(zoneNamed(timeZone), hour * hourMs).minuteOfDay, atMs)}</output>
            <span className="second medium">{t('slot-of', { slot: slot + 1, slots: hourMs / slotMs, seconds: Math.ceil((slotMs - (atMs % slotMs)) / 1000) })}</span>
            <span className="grow" />
            <div className="segmented" role="group" aria-label={t('speed')}>{speeds.map((each) => <button key={each} type="button" aria-pressed={each === speed} onClick={() => setSpeed(each)}>{each}×</button>)}</div>
          </div>
          <Scrubber hour={own} atMs={atMs} slotMs={slotMs} timeZone={timeZone} current={play} onGo={goTo} />
          <Lens hour={own} play={play} atMs={atMs} slotMs={slotMs} timeZone={timeZone} shown={shown.get(chosen) ?? []} onGo={goTo} />
        </div>
      </section>
      <WhyDrawer screenId={chosen} atMs={startOfSlot(hour, slot, slotMs)} plan={plan} readings={readings} still={!playing} onClose={onClose} onGo={goTo} />
    </div>
  )
}

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => (set.has(key) ? new Set([...set].filter((each) => each !== key)) : new Set([...set, key]))

type HeadProps = { shelf: Shelf; plan: PlanChoice; onPlan: (plan: PlanChoice) => void; atMs: number; onGo: (atMs: number) => void; onClose: () => void }
function PreviewHead({ shelf, plan, onPlan, atMs, onGo, onClose }: HeadProps) {
  const { t } = useTranslation('preview')
  const formats = useFormats()
  const releases = useDocuments('release')
  const inForce = useMemo(() => releaseAt([...releases.values()], shelf.venue.id, atMs), [releases, shelf, atMs])
  const number = inForce?.fields.number
  const timeZone = shelf.venue.fields.timeZone
  return (
    <header className="preview-bar">
      <IconButton icon="chevron-left" label={t('back')} shortcut="Esc" onClick={onClose} />
      <h2 className="strong clip">{shelf.venue.fields.name} · {shelf.zone.fields.name}</h2>
      <span className="second medium">{t('screens', { count: shelf.screens.length })}</span>
      <span className="grow" />
      <div className="segmented" role="group" aria-label={t('plan')}>
        {number === undefined ? null : <button type="button" aria-pressed={plan === number} onClick={() => onPlan(number)}>{t('plan-number', { number })}</button>}
        <button type="button" aria-pressed={plan === 'draft'} onClick={() => onPlan('draft')}>{t('draft')}</button>
      </div>
      <IconButton icon="chevron-left" label={t('hour-before')} shortcut="PgUp" onClick={() => onGo(atMs - hourMs)} />
      <span className="strong preview-when">{formats.dateTime(hourOf(atMs) * hourMs, timeZone)}</span>
      <IconButton icon="chevron-right" label={t('hour-after')} shortcut="PgDn" onClick={() => onGo(atMs + hourMs)} />
    </header>
  )
}
