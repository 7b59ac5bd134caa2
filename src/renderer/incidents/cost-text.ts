import type { IncidentRow } from '../../contracts/incidents.ts'
import type { Formats } from '../i18n/formats.ts'

type Say = (key: string, values?: Record<string, unknown>) => string

/** What it costs; that nobody knows is said and is not nothing. */
export function costText({ costMicros, unpriced }: Pick<IncidentRow, 'costMicros' | 'unpriced'>, say: Say, formats: Formats): string {
  if (costMicros === 0) return say(unpriced ? 'cost-unknown' : 'cost-none')
  return unpriced ? say('cost-at-least', { cost: formats.money(costMicros) }) : formats.money(costMicros)
}
