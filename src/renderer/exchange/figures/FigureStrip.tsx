import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExchangeHour } from '../../../contracts/exchange.ts'
import { usePulse } from '../../frame/use-pulse.ts'
import type { Formats } from '../../i18n/formats.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { useExchange } from '../exchange-store.ts'
import { clockHour, type FigureName, figureNames, figureOf, hourAt, type HourSlot, hoursShown, lastHours, totalOf } from './hour-figures.ts'
import { HourChart } from './HourChart.tsx'

const noHours: readonly ExchangeHour[] = []

/** How this hour sells, beside the day behind it. */
export function FigureStrip() {
  const { t } = useTranslation('exchange')
  const hours = useExchange(({ state }) => state?.hours ?? noHours)
  const timeZone = useExchange(({ state }) => state?.timeZone ?? 'UTC')
  const nowMs = usePulse(10_000)
  const slots = lastHours(hours, hourAt(zoneNamed(timeZone), nowMs))
  return (
    <div className="exchange-figures" role="group" aria-label={t('figures')}>
      {figureNames.map((name) => <Figure key={name} name={name} slots={slots} />)}
    </div>
  )
}

function Figure({ name, slots }: { name: FigureName; slots: readonly HourSlot[] }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const [at, setAt] = useState<number | null>(null)
  const last = hoursShown - 1
  const slot = slots[at ?? last]!
  const value = figureOf(name, slot.of)
  return (
    <section className="exchange-figure" aria-label={t(`figure-${name}`)}>
      <div className="figure-words">
        <h2 className="medium second">{t(`figure-${name}`)}</h2>
        <p className="figure">{value === null ? '—' : figureText(name, value, formats)}</p>
        <p className="small third">{hourText(slot.hour)}{at === null ? ` · ${t('this-hour')}` : ''}</p>
        <p className="small third clip">{noteOf(name, slot, slots, t, formats)}</p>
      </div>
      <HourChart name={name} label={t(`figure-${name}`)} slots={slots} at={at} onPoint={setAt}
        said={(each) => { const figure = figureOf(name, each.of); return `${hourText(each.hour)}: ${figure === null ? t('no-auctions') : figureText(name, figure, formats)}` }} />
    </section>
  )
}

const hourText = (hour: number): string => `${clockHour(hour)}–${clockHour(hour) + 1}`
const figureText = (name: FigureName, value: number, formats: Formats): string => (name === 'revenue' ? formats.money(Math.round(value / 1e6) * 1e6) : formats.percent(value, name === 'take' ? 1 : 0))

type Say = (key: string, values?: Record<string, unknown>) => string
function noteOf(name: FigureName, { of }: HourSlot, slots: readonly HourSlot[], say: Say, formats: Formats): string {
  if (name === 'take') return say('take-range')
  if (name === 'revenue') return say('revenue-day', { total: formats.number(Math.round(totalOf(slots) / 1e6)) })
  return of === null ? say('no-auctions') : say('fill-of', { sold: formats.number(of.sold), offered: formats.number(of.offered) })
}
