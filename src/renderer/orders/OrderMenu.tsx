import { useTranslation } from 'react-i18next'
import type { Where } from '../../contracts/screens.ts'
import { Icon } from '../design/Icon.tsx'
import { Menu } from '../design/Menu.tsx'
import { askOrder } from './order-dialog-store.ts'

/** Orders about what is marked. */
export function OrderMenu({ where, count, kind }: { where: () => Where; count: number; kind: 'screen' | 'venue' | 'zone' }) {
  const { t } = useTranslation('orders')
  return <Menu className="button danger" label={t('order-about', { count, context: kind })} trigger={<>{t('orders')}<Icon name="chevron-down" size={12} /></>} items={(['blank', 'override', 'recall'] as const).map((each) => ({ id: each, label: t(`act-${each}`), danger: each === 'blank', onSelect: () => askOrder({ kind: each, where: where() }) }))} />
}
