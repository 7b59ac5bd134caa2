import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { ledgerFacts, type LedgerFacts } from './ledger-facts.ts'
import { LedgerItem } from './LedgerItem.tsx'
import { RecentShows } from './RecentShows.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import './ledgers.css'

const everyMs = 60_000
const shownAtFirst = 2

/** The journal of shows as the screen signed it: its ledgers, what is missing of them, forks for a person to settle, and what showed lately. [PP1] */
export function LedgersSection({ screenId, timeZone, enrolled }: { screenId: string; timeZone: string; enrolled: boolean }) {
  const { t } = useTranslation('ledgers')
  const problemText = useProblemText()
  const ledgers = useAnswer(`ledgers ${screenId}`, (signal) => engine.proofs.ledgers({ screenId }, { signal }), everyMs)
  const [all, setAll] = useState(false)
  const [settling, setSettling] = useState<LedgerFacts | null>(null)
  const facts = ledgerFacts(ledgers.value ?? [])
  const shown = all ? facts : facts.slice(0, shownAtFirst)
  if (!enrolled && facts.length === 0) return null
  return (
    <DrawerSection title={t('journal')}>
      {ledgers.problems[0] ? <p className="medium"><span className="tone-attention">▲ </span>{problemText(ledgers.problems[0])}</p> : null}
      {facts.filter(({ ledger }) => ledger.forkedFrom !== null).map((its) => <ForkNote key={its.ledger.ledgerId} facts={its} onSettle={() => setSettling(its)} />)}
      {ledgers.value !== null && facts.length === 0 ? <p className="third medium">{t('no-shows')}</p> : null}
      <ul className="ledger-list medium">{shown.map((its) => <LedgerItem key={its.ledger.ledgerId} facts={its} timeZone={timeZone} />)}</ul>
      {facts.length > shownAtFirst ? <Button tone="link" onClick={() => setAll(!all)}>{t(all ? 'fewer-ledgers' : 'all-ledgers', { count: facts.length })}</Button> : null}
      {facts.length > 0 ? <RecentShows screenId={screenId} timeZone={timeZone} version={facts.map(({ ledger, to }) => `${to} ${ledger.forkedFrom}`).join()} /> : null}
      {settling === null ? null : <SettleDialog screenId={screenId} facts={settling} onClose={() => setSettling(null)} onSettled={() => { setSettling(null); ledgers.ask() }} />}
    </DrawerSection>
  )
}

function ForkNote({ facts: { ledger, short }, onSettle }: { facts: LedgerFacts; onSettle: () => void }) {
  const { t } = useTranslation('ledgers')
  const formats = useFormats()
  const may = useMay('campaign.edit')
  return (
    <div className="fork-note">
      <p className="medium"><span className="tone-broken">■ </span>{t('forked', { id: short, number: formats.number(ledger.forkedFrom ?? 0) })}</p>
      <Button disabled={!may} onClick={onSettle}>{t('settle')}</Button>
      {may ? null : <p className="third small">{t('may-not-settle')}</p>}
    </div>
  )
}
