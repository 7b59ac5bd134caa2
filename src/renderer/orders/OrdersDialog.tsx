import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../contracts/devices.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Progress } from '../design/Progress.tsx'
import { useDocument, useNetworkState, useNetworkTimeZone } from '../engine/network-store.ts'
import { useScreensNews } from '../engine/screens-store.ts'
import { bitOf } from '../engine/standing.ts'
import { useMay } from '../engine/session-store.ts'
import { useScreensState } from '../engine/state-store.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { askOrder } from './order-dialog-store.ts'
import { OrderActs } from './OrderActs.tsx'
import { ReachText } from './OrdersBar.tsx'
import { ordersOpen, ordersOver, screensIn } from './orders-in-force.ts'
import { UnreachableList } from './UnreachableList.tsx'
import { useOrderText } from './use-order-text.ts'
import './orders.css'

const none: readonly Order[] = []
const overShown = 20

/** All orders: those in force with how far they have reached, those that wait for another person, and what became of the earlier ones. */
export function OrdersDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['orders', 'words'])
  const may = useMay('screens.order')
  const all = useScreensState((screens) => screens?.orders ?? none)
  const [open, over] = useMemo(() => [ordersOpen(all), ordersOver(all)], [all])
  return (
    <Dialog wide title={t('in-force')} onClose={onClose} footer={<>
      <Button disabled={!may} onClick={() => { onClose(); askOrder({ kind: 'recall' }) }}>{t('kind-recall')}…</Button>
      <Button disabled={!may} onClick={() => { onClose(); askOrder({ kind: 'blank' }) }}>{t('kind-blank')}…</Button>
      <Button disabled={!may} onClick={() => { onClose(); askOrder({ kind: 'override' }) }}>{t('kind-override')}…</Button>
      <span className="grow" />
      <Button onClick={onClose}>{t('words:done')}</Button>
    </>}>
      {open.length === 0 ? <p className="second">{t('none-in-force')}</p> : <ul className="order-list">{open.map((order) => <OrderRow key={order.id} order={order} />)}</ul>}
      {over.length > 0 ? <details className="order-more"><summary>{t('over', { count: over.length })}</summary><ul className="order-list">{over.slice(0, overShown).map((order) => <OverRow key={order.id} order={order} />)}</ul></details> : null}
    </Dialog>
  )
}

function OrderRow({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const { orderText, whereText, subjectText } = useOrderText()
  const [listed, setListed] = useState(false)
  const waits = order.stage === 'waiting-for-second'
  const instead = order.draft.kind === 'recall' ? order.draft.insteadCreativeId : null
  return (
    <li className="order-row" data-testid="order-row">
      <div className="row"><Glyph state={waits ? 'attention' : 'information'} size={11} /><span className="strong grow">{orderText(order.draft, order.stage)}</span><span className="second medium">{order.draft.kind === 'recall' ? whereText(order.draft.where) : ''}</span></div>
      <p className="medium second"><GivenBy order={order} />{order.note === null ? '' : ` · ${order.note}`}{instead === null ? '' : ` · ${t('instead-is', { what: subjectText({ kind: 'creative', id: instead }) })}`}</p>
      {waits ? <p className="medium"><span className="tone-attention">▲ </span>{t('waits-text')}</p> : (
        <div className="order-reach">
          <Progress label={t('obeyed')} done={order.obeyed} total={Math.max(1, order.screens)} />
          <span className="medium"><ReachText order={order} /></span>
          {order.unreachable > 0 ? <Button tone="link" onClick={() => setListed(!listed)}>{t(listed ? 'hide-unreachable' : 'show-unreachable')}</Button> : null}
        </div>
      )}
      {listed ? <Unreachable order={order} /> : null}
      <OrderActs order={order} />
    </li>
  )
}

function Unreachable({ order }: { order: Order }) {
  const replica = useNetworkState((state) => state.replica)
  const standings = useScreensNews((news) => news.standings)
  const ids = useMemo(() => screensIn(order.draft.where, replica).filter((id) => ((standings.get(id)?.signs ?? 0) & bitOf('no-link')) !== 0), [order.draft.where, replica, standings])
  return <UnreachableList screenIds={ids} />
}

function GivenBy({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  const zone = useNetworkTimeZone()
  const [by, second] = [useDocument('person', order.byPersonId), useDocument('person', order.secondPersonId)]
  return <>{[t('given-by', { name: by?.fields.name ?? t('somebody'), at: formats.dateTime(order.inForceAtMs ?? order.atMs, zone) }), ...(second ? [t('confirmed-by', { name: second.fields.name })] : [])].join(' · ')}</>
}

function OverRow({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  const zone = useNetworkTimeZone()
  const { orderText } = useOrderText()
  const by = useDocument('person', order.liftedBy)
  return <li className="order-row over medium"><span className="row"><Glyph state="silent" size={10} /><span className="grow clip">{orderText(order.draft, order.stage)}</span><span className="third">{t(`over-${order.stage}`, { name: by?.fields.name ?? t('somebody'), at: formats.dateTime(order.liftedAtMs ?? order.atMs, zone) })}</span></span></li>
}
