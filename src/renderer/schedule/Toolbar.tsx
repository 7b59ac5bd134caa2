import { useTranslation } from 'react-i18next'
import { type Grouping, groupings } from '../../contracts/planning.ts'
import { Button, IconButton } from '../design/Button.tsx'
import { Popover } from '../design/Menu.tsx'
import { useNetworkTimeZone } from '../engine/network-store.ts'
import { useMay } from '../engine/session-store.ts'
import { usePlanState } from '../engine/state-store.ts'
import { useHistoryActs } from '../frame/use-history-acts.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { zoneNamed } from '../i18n/zone-named.ts'
import { scheduleStore, setSchedule, showPanel, spans, useSchedule, type Zoom } from './schedule-store.ts'
import { alignHour, hourMs } from './timeline/scale.ts'
import { monthText } from './month-text.ts'

/** Where in time we are, how near, how screens are grouped, and the acts on the whole plan. */
export function Toolbar() {
  const { t, i18n } = useTranslation('schedule')
  const timeZone = useNetworkTimeZone()
  const { fromHour, hours } = useSchedule((state) => state)
  const { undo, redo } = useHistoryActs()
  const mayBook = useMay('campaign.edit')
  const go = (to: number) => setSchedule({ fromHour: to })
  const today = () => go(startOf('week', hours <= spans.day ? 'day' : 'week', timeZone, Date.now()))
  return (
    <div className="schedule-bar">
      <IconButton icon="chevron-left" label={t('earlier')} shortcut="PgUp" onClick={() => go(fromHour - Math.max(24, hours))} />
      <strong className="schedule-range" data-testid="schedule-range">{monthText(fromHour, hours, timeZone, i18n.language, (key) => t(key))}</strong>
      <IconButton icon="chevron-right" label={t('later')} shortcut="PgDn" onClick={() => go(fromHour + Math.max(24, hours))} />
      <Button onClick={today}>{t('today')}</Button>
      <div className="segmented" role="group" aria-label={t('zoom')}>
        {(Object.keys(spans) as Zoom[]).map((zoom) => (
          <button key={zoom} type="button" aria-pressed={hours === spans[zoom]} onClick={() => setSchedule({ hours: spans[zoom], fromHour: startOf('here', zoom, timeZone, (fromHour + hours / 3) * hourMs) })}>{t(`zoom-${zoom}`)}</button>
        ))}
      </div>
      <IconButton icon="undo" label={t('undo')} onClick={undo} />
      <IconButton icon="redo" label={t('redo')} onClick={redo} />
      <span className="grow" />
      <GroupingChoice />
      <Button onClick={() => showPanel('rehearsal')}>{t('rehearsal')}</Button>
      <Button onClick={() => showPanel('releases')}>{t('releases')}</Button>
      <Button disabled={!mayBook} onClick={() => setSchedule({ taken: { row: [], fromHour: alignHour(zoneNamed(timeZone), Math.floor(Date.now() / hourMs) + 24, 24) + 9, toHour: alignHour(zoneNamed(timeZone), Math.floor(Date.now() / hourMs) + 24, 24) + 24 * 14 - 3 } })}>{t('new-line')}</Button>
    </div>
  )
}

/** A day begins at midnight, a week on Monday, a month some days before what we look at. */
export function startOf(_where: 'here' | 'week', zoom: Zoom, timeZone: string, atMs: number): number {
  const zone = zoneNamed(timeZone)
  const midnight = alignHour(zone, Math.floor(atMs / hourMs), 24)
  const weekday = (Math.floor((midnight + 12) / 24) + 3) % 7
  return zoom === 'day' ? midnight : midnight - weekday * 24
}

export function Chips() {
  const { t } = useTranslation('schedule')
  const formats = useFormats()
  const plan = usePlanState()
  const only = useSchedule((state) => state.only)
  const chip = (value: 'all' | 'conflicts', text: string) => <button type="button" className={only === value ? 'chip on' : 'chip'} aria-pressed={only === value} onClick={() => setSchedule({ only: value })}>{text}</button>
  return (
    <div className="schedule-chips">
      {chip('all', t('all-lines', { count: plan?.lines ?? 0 }))}
      {chip('conflicts', `■ ${t('conflicts', { count: plan?.conflicts ?? 0 })}`)}
      <span className="chip" data-quiet="true"><span className="tone-attention">▲</span>{t('shortfalls', { count: plan?.shortfalls ?? 0 })}</span>
      <span className="grow" />
      <span className="small third schedule-legend">{t('legend-from')}{Array.from({ length: 8 }, (_, step) => <i key={step} style={{ background: `var(--heat-${step})` }} />)}{formats.percent(1)} <b className="tone-broken">▼</b> {t('legend-over')}</span>
    </div>
  )
}

const mostLevels = 3
function GroupingChoice() {
  const { t } = useTranslation('schedule')
  const chosen = useSchedule((state) => state.groupings)
  const set = (level: number, value: string) => {
    const next = [...chosen]
    if (value === '') next.splice(level)
    else next[level] = value as Grouping
    scheduleStore.setState({ groupings: [...new Set(next)], open: new Set(), cursor: { ...scheduleStore.getState().cursor, row: 0 } })
  }
  const named = chosen.map((each) => t(`by-${each}`)).join(' › ')
  return (
    <Popover label={`${t('grouping')}: ${named}`} trigger={<span>{named}</span>}>
      {() => (
        <div className="schedule-grouping">
          {Array.from({ length: Math.min(mostLevels, chosen.length + 1) }, (_, level) => (
            <select key={level} className="input" aria-label={t('level', { level: level + 1 })} value={chosen[level] ?? ''} onChange={(event) => set(level, event.target.value)}>
              {level > 0 ? <option value="">{t('by-nothing')}</option> : null}
              {groupings.filter((each) => each === chosen[level] || !chosen.includes(each)).map((each) => <option key={each} value={each}>{t(`by-${each}`)}</option>)}
            </select>
          ))}
        </div>
      )}
    </Popover>
  )
}
