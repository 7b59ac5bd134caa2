import { useTranslation } from 'react-i18next'
import type { Guard } from '../../../contracts/campaigns.ts'
import { guardKey } from './preview-hour.ts'

type ReadingsBarProps = { guards: readonly Guard[]; switched: ReadonlySet<string>; onSwitch: (key: string) => void; replaced: number; slots: number }
const knownTriggers = ['rain', 'snow', 'heat', 'frost', 'jam']

/** What the player would read of the world: an ordinary day, and what is switched away from it. */
export function ReadingsBar({ guards, switched, onSwitch, replaced, slots }: ReadingsBarProps) {
  const { t } = useTranslation('preview')
  const textOf = (guard: Guard): string => {
    if (guard.kind === 'in-stock') return t('reading-out-of-stock', { sku: guard.sku })
    if (guard.kind === 'price-version') return t('reading-price', { sku: guard.sku })
    return knownTriggers.includes(guard.trigger) ? t(`trigger-${guard.trigger}`) : guard.trigger
  }
  return (
    <div className="preview-readings" role="group" aria-label={t('readings')}>
      <span className="second medium">{t('readings')}</span>
      {guards.length === 0 ? <span className="third medium">{t('no-readings')}</span> : null}
      {guards.map((guard) => {
        const key = guardKey(guard)
        return (
          <label key={key} className="check medium">
            <input type="checkbox" role="switch" checked={switched.has(key)} onChange={() => onSwitch(key)} />
            <span className={switched.has(key) ? '' : 'second'}>{textOf(guard)}</span>
          </label>
        )
      })}
      <span className="grow" />
      {replaced > 0 ? <span className="medium"><span className="tone-attention" aria-hidden="true">▲ </span>{t('replaced', { count: replaced, total: slots })}</span> : null}
    </div>
  )
}
