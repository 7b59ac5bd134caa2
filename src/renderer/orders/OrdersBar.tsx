import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../contracts/devices.ts'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useScreensState } from '../engine/state-store.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { showOrders } from './order-dialog-store.ts'
import { ordersOpen } from './orders-in-force.ts'
import { useOrderText } from './use-order-text.ts'
import './orders-bar.css'

const none: readonly Order[] = []

/** Orders in force, said in every room for as long as they hold. */
export function OrdersBar() {
  const { t } = useTranslation('orders')
  const all = useScreensState((screens) => screens?.orders ?? none)
  const open = useMemo(() => ordersOpen(all), [all])
  if (open.length === 0) return null
  return (
    <section className="orders-bar" aria-label={t('in-force')} data-testid="orders-bar">
      <div className="orders-bar-list">{open.slice(0, 2).map((order) => <OrderBrief key={order.id} order={order} />)}</div>
      {open.length > 2 ? <span className="second">{t('and-more', { count: open.length - 2 })}</span> : null}
      <Button tone="link" onClick={() => showOrders(true)}>{t('show-orders')}</Button>
    </section>
  )
}

function OrderBrief({ order }: { order: Order }) {
  const { orderText } = useOrderText()
  const { t } = useTranslation('orders')
  const waits = order.stage === 'waiting-for-second'
  return (
    <span className="order-brief">
      <Glyph state={waits ? 'attention' : 'information'} size={10} />
      <span className="strong clip">{orderText(order.draft, order.stage)}</span>
      <span className="second clip">{waits ? t('waits-for-second') : <ReachText order={order} />}</span>
    </span>
  )
}

/** "410 of 412 obeyed, 2 unreachable, in 1.4 s". */
export function ReachText({ order: { obeyed, screens, unreachable, reachedInMs } }: { order: Order }) {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  return <>{[
    t('obeyed-of', { obeyed: formats.number(obeyed), screens: formats.number(screens) }), ...(unreachable > 0 ? [t('unreachable-short', { amount: formats.number(unreachable) })] : []),
    ...(reachedInMs === null ? [] : [t('reached-in', { amount: formats.number(reachedInMs / 1_000, reachedInMs < 1_000 ? 2 : 1) })]),
  ].join(' · ')}</>
}
