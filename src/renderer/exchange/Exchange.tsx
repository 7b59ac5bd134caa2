import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Empty } from '../design/Empty.tsx'
import { focusOn } from '../engine/focus.ts'
import { useDocuments, useReady } from '../engine/network-store.ts'
import { useMay } from '../engine/session-store.ts'
import '../campaigns/campaigns.css'
import '../wall/wall.css'
import { ApprovalsTab } from './approvals/ApprovalsTab.tsx'
import { AuctionDrawer } from './auction/AuctionDrawer.tsx'
import { openIn, readPlace } from './exchange-place.ts'
import { hold, useExchange } from './exchange-store.ts'
import './exchange.css'
import { FigureStrip } from './figures/FigureStrip.tsx'
import { HealthPanel } from './health/HealthPanel.tsx'
import { InventoryTab } from './inventory/InventoryTab.tsx'
import { MarketBar } from './MarketBar.tsx'
import { BuyersTab } from './records/BuyersTab.tsx'
import { DealsTab } from './records/DealsTab.tsx'
import { FloorsTab } from './records/FloorsTab.tsx'
import { TermsTab } from './records/TermsTab.tsx'
import { SettlementTab } from './settlement/SettlementTab.tsx'
import { Stream } from './stream/Stream.tsx'
import { StreamBar } from './stream/StreamBar.tsx'
import { useFollowExchange } from './use-follow-exchange.ts'
import { useSetMarket } from './use-set-market.ts'

/** Selling by auction as it happens: how the hour goes, where deals stop, each auction, and the records it is sold by. */
export function Exchange({ part }: { part: string | null }) {
  const { t } = useTranslation('exchange')
  const { tab, openId } = readPlace(part)
  const documentsReady = useReady()
  const told = useExchange(({ state }) => state !== null)
  useFollowExchange()
  useEffect(() => focusOn('exchange', openId), [openId])
  if (!documentsReady || (tab === 'auctions' && !told)) return <section className="exchange" aria-label={t('title')} aria-busy="true" />
  return (
    <section className="exchange" aria-label={t('title')}>
      <h1 className="unseen">{t(`tab-${tab}`)}</h1>
      <MarketBar tab={tab} />
      {tab === 'auctions' ? <Auctions openId={openId} /> : tab === 'approvals' ? <ApprovalsTab openId={openId} /> : <div className="exchange-records">
        {tab === 'deals' ? <DealsTab openId={openId} /> : tab === 'floors' ? <FloorsTab openId={openId} /> : tab === 'buyers' ? <BuyersTab openId={openId} /> : tab === 'inventory' ? <InventoryTab /> : tab === 'settlement' ? <SettlementTab openId={openId} /> : <TermsTab openId={openId} />}
      </div>}
    </section>
  )
}

function Auctions({ openId }: { openId: string | null }) {
  const nothing = useExchange(({ state, total }) => state?.market === 'off' && total === 0)
  useEffect(() => {
    hold({ open: openId !== null })
    return () => hold({ open: false })
  }, [openId])
  if (nothing) return <MarketOff />
  return (
    <div className="exchange-body">
      <div className="exchange-side">
        <FigureStrip />
        <HealthPanel />
        <StreamBar />
        <Stream openId={openId} />
      </div>
      {openId === null ? null : <AuctionDrawer key={openId} id={openId} onClose={() => { openIn('auctions'); document.getElementById('auction-list')?.focus() }} />}
    </div>
  )
}

function MarketOff() {
  const { t } = useTranslation('exchange')
  const may = useMay('exchange.edit')
  const { busy, setMarket } = useSetMarket()
  const hasTerms = useDocuments('sellerTerms').size > 0
  if (!hasTerms) return <Empty title={t('off-title')} text={t('no-terms-yet')}>{may ? <Button tone="primary" onClick={() => openIn('terms')}>{t('write-terms')}</Button> : null}</Empty>
  return (
    <Empty title={t('off-title')} text={t('off-text')}>
      {may ? <Button tone="primary" disabled={busy} onClick={() => void setMarket('rehearsal')}>{t('start')}</Button> : <span className="third medium">{t('may-not')}</span>}
    </Empty>
  )
}
