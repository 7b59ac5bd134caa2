import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TargetingField } from '../../../contracts/campaigns.ts'
import { valueCounts } from '../../campaigns/targeting/screen-values.ts'
import { TargetingBuilder } from '../../campaigns/targeting/TargetingBuilder.tsx'
import type { Matches } from '../../campaigns/targeting/use-matches.ts'
import { useValueName } from '../../campaigns/targeting/use-value-name.ts'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import type { Hand } from '../brief/use-hand.ts'
import { quickValues, toggleQuick } from './quick-places.ts'

const quickFields: readonly TargetingField[] = ['zone-kind', 'venue-format', 'city']
const quickMost = 10

/** The few conditions most briefs need as chips, and the whole expression under them. */
export function WhereDialog({ hand, matches, onClose }: { hand: Hand; matches: Matches; onClose: () => void }) {
  const { t } = useTranslation('planner')
  const { where } = hand.scenario
  return (
    <Dialog wide title={t('where')} onClose={onClose} footer={<>
      <span className="second medium grow">{t('screens', { count: matches.hit.length })} · {t('in-venues', { count: matches.venueIds.size })}{hand.mayEdit ? '' : ` · ${t('own-only')}`}</span>
      <Button tone="primary" onClick={onClose}>{t('done')}</Button>
    </>}>
      {quickFields.map((field) => <QuickChips key={field} field={field} hand={hand} matches={matches} />)}
      <p className="second medium">{t('in-full')}</p>
      <TargetingBuilder targeting={where} places={matches.places} mayEdit onChange={(next, final) => (final ? hand.save : hand.hold)({ where: next })} />
    </Dialog>
  )
}

function QuickChips({ field, hand, matches }: { field: TargetingField; hand: Hand; matches: Matches }) {
  const { t } = useTranslation(['planner', 'campaigns'])
  const nameOf = useValueName()
  const { where } = hand.scenario
  const chosen = quickValues(where, field)
  const values = useMemo(() => [...valueCounts(matches.places, field).keys()].slice(0, quickMost), [matches.places, field])
  return (
    <div className="quick-places">
      <span className="second medium">{t(`campaigns:target-${field}`)}</span>
      <div className="hand-chips">{values.map((value) => <Chip key={value} on={chosen.includes(value)} onToggle={() => hand.save({ where: toggleQuick(where, field, value) })}>{nameOf(field, value)}</Chip>)}</div>
    </div>
  )
}
