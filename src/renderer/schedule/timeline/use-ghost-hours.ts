import { useMemo } from 'react'
import { hourMask, localHours } from '../../../core/scheduling/hour-mask.ts'
import { everyHour } from '../../../core/scheduling/targeting.ts'
import { useDocument, useNetworkTimeZone } from '../../engine/network-store.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { useSchedule } from '../schedule-store.ts'
import type { TimeWindow } from './use-occupancy.ts'

/** The cells in which the selected line would play if the chosen way out were taken. */
export function useGhostHours({ fromHour, hours, bucketHours }: TimeWindow): Uint8Array | null {
  const lineId = useSchedule((state) => state.lineId)
  const ghost = useSchedule((state) => state.ghost)
  const line = useDocument('line', lineId)
  const timeZone = useNetworkTimeZone()
  return useMemo(() => {
    if (!line || !ghost || (!ghost.dayparts && !ghost.flight)) return null
    const { flight, dayparts } = { ...line.fields, ...ghost }
    const mask = hourMask(localHours(zoneNamed(timeZone), fromHour, hours), { flight, dayparts, targeted: everyHour })
    return Uint8Array.from({ length: Math.ceil(hours / bucketHours) }, (_, cell) => mask.subarray(cell * bucketHours, (cell + 1) * bucketHours).some((on) => on === 1) ? 1 : 0)
  }, [line, ghost, timeZone, fromHour, hours, bucketHours])
}
