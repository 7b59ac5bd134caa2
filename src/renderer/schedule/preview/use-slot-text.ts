import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Guard } from '../../../contracts/campaigns.ts'
import type { Explanation } from '../../../contracts/planning.ts'
import { localTimeAt } from '../../../core/kernel/local-time.ts'
import { timeZoneOf, useNetworkState } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { hourOf, hourMs } from './playhead.ts'
import { clockOf } from './Scrubber.tsx'
import { useLineName } from './use-line-name.ts'

type ExplainedLine = Explanation['lines'][number]

/** Sentences of an explanation, in the time of the screen's own store. */
export function useSlotText(screenId: string) {
  const { t } = useTranslation('preview')
  const formats = useFormats()
  const nameOf = useLineName()
  const timeZone = useNetworkState(({ replica }) => timeZoneOf(replica, replica.zone.get(replica.screen.get(screenId)?.fields.zoneId ?? '')?.fields.venueId ?? null))
  return useMemo(() => {
    const clock = (atMs: number): string => clockOf(localTimeAt(zoneNamed(timeZone), hourOf(atMs) * hourMs).minuteOfDay, atMs)
    const valuesOf = ({ params }: ExplainedLine): Record<string, string | number> => ({
      ...params,
      ...(typeof params.nextMs === 'number' ? { next: clock(params.nextMs) } : {}),
      ...(typeof params.date === 'string' ? { date: formats.date(Date.parse(`${params.date}T00:00Z`), 'UTC') } : {}),
      ...(typeof params.rivalId === 'string' ? { rival: nameOf(params.rivalId, 'line').brand } : {}),
    })
    return {
      clock,
      guardText: (guard: Guard): string => {
        if (guard.kind === 'in-stock') return t('guard-in-stock', { sku: guard.sku, least: guard.atLeast })
        if (guard.kind === 'price-version') return t('guard-price', { sku: guard.sku, version: guard.version })
        return t(guard.is === 'at-least' ? 'guard-at-least' : 'guard-at-most', { trigger: t(`trigger-${guard.trigger}`, { defaultValue: guard.trigger }), value: guard.value })
      },
      reasonText: (line: ExplainedLine): string => (line.reason === null ? '' : t(`reason-${line.reason}`, valuesOf(line))),
      wouldText: (line: ExplainedLine): string => (line.reason === null ? '' : t(`would-${line.reason}${line.verdict === 'waiting' || line.params.nextMs !== undefined ? '-next' : ''}`, { defaultValue: t(`would-${line.reason}`, valuesOf(line)), ...valuesOf(line) })),
    }
  }, [t, formats, nameOf, timeZone])
}
