import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostFlightDays } from '../../../contracts/planner.ts'
import { DateField } from '../../campaigns/editor/DateField.tsx'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { storeTime } from '../../frame/store-time.ts'
import type { Hand } from '../brief/use-hand.ts'
import type { Warned } from '../brief/use-warnings.ts'
import { dateAfter, dayMonth, daysBetween } from '../say/date-words.ts'
import { HandPart } from './HandPart.tsx'
import { RangePair } from './RangePair.tsx'
import { Warnings } from './Warnings.tsx'

const daysShown = 63

/** Two dates, typed or pulled along the next two months. */
export function FlightControl({ hand, warned }: { hand: Hand; warned: readonly Warned[] }) {
  const { t } = useTranslation(['planner', 'schedule'])
  const { from, to } = hand.scenario
  const timeZone = useNetworkTimeZone()
  // The track stays as it was when the hand was first laid on it.
  const [start] = useState(() => earlier(from, storeTime(timeZone, Date.now()).date))
  const most = Math.max(daysShown, daysBetween(start, to))
  const days = daysBetween(from, to) + 1
  const flightOf = ([low, high]: readonly [number, number]) => ({ from: dateAfter(start, Math.max(low, high - mostFlightDays + 1)), to: dateAfter(start, high) })
  const low = Math.max(0, daysBetween(start, from))
  return (
    <HandPart title={t('flight')} value={t('days', { count: Math.max(0, days) })} warning={<Warnings of={warned} />}>
      <div className="brief-dates">
        <DateField label={t('from')} value={from} error={days < 1 ? t('backwards') : days > mostFlightDays ? t('too-long', { days: mostFlightDays }) : null} onSave={(next) => hand.save({ from: next, ...(next > to ? { to: dateAfter(next, Math.max(0, days - 1)) } : {}) })} />
        <DateField label={t('to')} value={to} onSave={(next) => hand.save({ to: next })} />
      </div>
      <RangePair labels={[t('from'), t('to')]} most={most} value={[Math.min(low, most), Math.min(most, Math.max(low, daysBetween(start, to)))]} apart={0} say={(at) => dayMonth(dateAfter(start, at), t)} onHold={(pair) => hand.hold(flightOf(pair))} onSave={(pair) => hand.save(flightOf(pair))} />
      <p className="slider-ends"><span>{dayMonth(start, t)}</span><span>{dayMonth(dateAfter(start, most), t)}</span></p>
    </HandPart>
  )
}

const earlier = (one: string, other: string): string => (one < other ? one : other)
