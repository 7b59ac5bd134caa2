import type { DealFields } from '../../../contracts/exchange.ts'
import { figureText, readFigure } from '../../campaigns/read-figure.ts'
import type { beginReading } from './read-form.ts'

type Trigger = NonNullable<DealFields['trigger']>
/** When a deal or a floor holds: without a name always. */
export type TriggerDraft = { triggerKey: string; triggerIs: Trigger['is']; triggerValue: string }
export const always: TriggerDraft = { triggerKey: '', triggerIs: 'at-least', triggerValue: '1' }

export const triggerDraft = (trigger: Trigger | null, language: string): TriggerDraft => (trigger === null ? always : { triggerKey: trigger.key, triggerIs: trigger.is, triggerValue: figureText(trigger.value, 1, language) })

/** Triggers are whole numbers, also below nothing: frost is one. [AU7] */
export function readTrigger({ blame }: Pick<ReturnType<typeof beginReading>, 'blame'>, { triggerKey, triggerIs, triggerValue }: TriggerDraft): Trigger | null {
  if (triggerKey === '') return null
  const text = triggerValue.trim().replace('−', '-')
  const value = readFigure(text.replace(/^-/, ''))
  if (value === null || !Number.isSafeInteger(value)) blame(text === '' ? 'field-required' : value === null ? 'cell-not-a-number' : 'field-invalid', 'trigger', { value: triggerValue })
  return { key: triggerKey, is: triggerIs, value: value === null ? 0 : text.startsWith('-') ? -value : value }
}
