import { useTranslation } from 'react-i18next'
import type { ScreenDetail } from '../../../contracts/devices.ts'
import { useScreenRow } from '../../engine/screens-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { clockText, storeTime } from '../../frame/store-time.ts'
import { usePulse } from '../../frame/use-pulse.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Pair } from '../FieldPair.tsx'

/** The device's own clock beside the store's, its player, its room for files, and what it holds. */
export function PlayerPairs({ screenId, timeZone, detail }: { screenId: string; timeZone: string; detail: ScreenDetail | null }) {
  const { t } = useTranslation('screens')
  const formats = useFormats()
  const row = useScreenRow(screenId)
  if (!row?.enrolled) return null
  const { storage = null, planSentence = null, agent = null } = detail ?? {}
  return (
    <DrawerSection>
      <dl className="pairs">
        <Pair name={t('store-time')}><span className="plain"><StoreTime timeZone={timeZone} />{row.offsetMs === null ? '' : `, ${t('clock-off', { amount: formats.number(Math.abs(row.offsetMs) / 1_000, 1) })}`}</span></Pair>
        <Pair name={t('player')}><span className="plain">{[row.playerVersion, agent].filter(Boolean).join(' · ') || '—'}</span></Pair>
        {storage === null || storage.quotaBytes === 0 ? null : <Pair name={t('disk')}><span className="plain">{t(storage.persistent ? 'disk-of' : 'disk-of-lossy', { used: formats.bytes(storage.usedBytes), all: formats.bytes(storage.quotaBytes) })}</span></Pair>}
        {planSentence === null ? null : <Pair name={t('plan-held')}><span className="plain">{t('plan-held-text', { number: planSentence.release, bytes: formats.bytes(planSentence.bytes), until: formats.dateTime(planSentence.toHour * 3_600_000, timeZone) })}</span></Pair>}
        <Pair name={t('uptime')}><span className="plain">{row.upBasisPoints < 0 ? '—' : formats.percent(row.upBasisPoints / 10_000, 1)}</span></Pair>
      </dl>
    </DrawerSection>
  )
}

function StoreTime({ timeZone }: { timeZone: string }) {
  const nowMs = usePulse(1_000)
  return <>{`${clockText(storeTime(timeZone, nowMs).minuteOfDay)}:${String(Math.floor(nowMs / 1_000) % 60).padStart(2, '0')}`}</>
}
