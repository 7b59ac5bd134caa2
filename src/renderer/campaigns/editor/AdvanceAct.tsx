import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Popover } from '../../design/Menu.tsx'
import { TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useSession } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { storeTime } from '../../frame/store-time.ts'
import { dayOfDate, instantOf } from '../../../core/kernel/local-time.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { readClock } from '../read-date.ts'
import type { Opened } from './CampaignEditor.tsx'
import { DateField } from './DateField.tsx'
import { holdUntil, type StageAct, stageActs } from './next-act.ts'

type Advance = (act: StageAct, holdUntilMs?: number) => Promise<void>
export function useAdvance(campaignId: string): { advance: Advance; busy: boolean } {
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const advance: Advance = async (act, holdUntilMs) => {
    setBusy(true)
    await attempt(() => (act.id === 'approve' ? engine.campaigns.approve({ campaignId }) : engine.campaigns.advance({ campaignId, to: act.to, ...(holdUntilMs === undefined ? {} : { holdUntilMs }) })))
    setBusy(false)
  }
  return { advance, busy }
}

/** The one filled button of the room. */
export function AdvanceAct({ row, mayEdit, words, broken }: Opened & { broken: number }) {
  const { t } = useTranslation('campaigns')
  const session = useSession()
  const { advance, busy } = useAdvance(row.id)
  const act = stageActs(words.stageOf(row))[0]
  if (act === undefined) return <span className="second medium">{t('ended-note')}</span>
  const allowed = session?.permissions.includes(act.needs) ?? false
  const why = !allowed ? t(act.id === 'approve' ? 'act-needs-approve' : 'act-needs-edit') : row.lines.length === 0 ? t('act-no-lines')
    : act.id === 'approve' && session?.mode === 'team' && session.person?.id === row.campaign.fields.stage.byPersonId ? t('act-second-person') : null
  const blocked = why === null && act.checked && broken > 0
  const disabled = busy || blocked || why !== null || (!mayEdit && act.needs === 'campaign.edit')
  const tone = act.id === 'pause' ? undefined : 'primary'
  return (
    <>
      {why === null ? null : <span className="second medium">{why}</span>}
      {blocked ? <span className="row second medium"><Glyph state="broken" size={10} />{t('checks-block', { count: broken })}</span> : null}
      {act.id === 'hold' && !disabled
        ? <Popover className="button primary" label={t('act-hold')} trigger={t('act-hold')}>{(close) => <HoldForm onHold={(untilMs) => { void advance(act, untilMs); close() }} />}</Popover>
        : <Button tone={tone} disabled={disabled} onClick={() => void advance(act)}>{t(`act-${act.id}`)}</Button>}
    </>
  )
}

export function HoldForm({ onHold }: { onHold: (untilMs: number) => void }) {
  const { t } = useTranslation('campaigns')
  const zone = useNetworkTimeZone()
  const [until, setUntil] = useState(() => holdUntil(storeTime(zone, Date.now()).date, 3))
  const minuteOfDay = readClock(until.time)
  const day = dayOfDate(until.date)
  const untilMs = day === null || minuteOfDay === null ? null : instantOf(zoneNamed(zone), day, minuteOfDay)
  const past = untilMs !== null && untilMs <= Date.now()
  return (
    <form className="exception-form" onSubmit={(event) => { event.preventDefault(); if (untilMs !== null && !past) onHold(untilMs) }}>
      <p className="second medium">{t('hold-how')}</p>
      <DateField label={t('hold-date')} value={until.date} error={past ? t('hold-past') : null} onSave={(date) => setUntil((before) => ({ ...before, date }))} />
      <TextField inputMode="numeric" label={t('hold-time')} value={until.time} error={minuteOfDay === null ? t('bad-time') : null} onChange={(event) => setUntil((before) => ({ ...before, time: event.target.value }))} />
      <Button tone="primary" type="submit" disabled={untilMs === null || past}>{t('act-hold')}</Button>
    </form>
  )
}
