import { useTranslation } from 'react-i18next'
import { useDocuments } from '../../engine/network-store.ts'
import { namedIn } from './named-in.ts'

/** What to know before a buyer or a deal is removed; nothing where nobody names it. */
export function useWarnings(kind: 'buyer' | 'deal', id: string | null): string[] {
  const { t } = useTranslation('exchange')
  const [deals, floors] = [useDocuments('deal'), useDocuments('floorRule')]
  const named = namedIn(id ?? '', deals.values(), floors.values())
  if (named.deals + named.floors === 0) return []
  return [
    ...(named.deals === 0 ? [] : [t('named-in-deals', { count: named.deals })]),
    ...(named.floors === 0 ? [] : [t('named-in-floors', { count: named.floors })]),
    t(kind === 'buyer' ? 'named-buyer-stays' : 'named-deal-stays'),
  ]
}
