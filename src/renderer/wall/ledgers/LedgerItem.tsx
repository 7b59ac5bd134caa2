import { useTranslation } from 'react-i18next'
import type { LedgerRow } from '../../../contracts/proofs.ts'
import { useDocument } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { type LedgerFacts, rangesText, shortId } from './ledger-facts.ts'

/** One ledger: from which show to which, what is missing, whose place it took, and how a fork of it was settled. */
export function LedgerItem({ facts: { ledger, short, from, to, missing }, timeZone }: { facts: LedgerFacts; timeZone: string }) {
  const { t } = useTranslation('ledgers')
  const formats = useFormats()
  return (
    <li>
      <div className="row"><span className="mono" title={ledger.ledgerId}>{short}</span><span className="grow">{t('numbers', { from: formats.number(from), to: formats.number(to) })}</span>
        <span className={missing > 0 ? 'tone-attention' : 'third'}>{missing > 0 ? t('missing', { count: missing, amount: formats.number(missing) }) : t('whole')}</span></div>
      <div className="third small">{`${formats.dateTime(ledger.firstMs, timeZone)} – ${formats.dateTime(ledger.lastMs, timeZone)}`}</div>
      {missing > 0 ? <div className="second small">{t('missing-numbers', { numbers: rangesText(ledger.gaps, formats.number) })}</div> : null}
      {ledger.replaces === null ? null : <div className="second small">{ledger.unknownSinceMs === null ? t('replaces', { id: shortId(ledger.replaces) }) : t('replaces-since', { id: shortId(ledger.replaces), at: formats.dateTime(ledger.unknownSinceMs, timeZone) })}</div>}
      {ledger.settlements.map((its) => <Settled key={its.atMs} settlement={its} timeZone={timeZone} />)}
    </li>
  )
}

function Settled({ settlement: { atMs, forkedFrom, keptSha256, personId, reason }, timeZone }: { settlement: LedgerRow['settlements'][number]; timeZone: string }) {
  const { t } = useTranslation('ledgers')
  const formats = useFormats()
  const person = useDocument('person', personId)
  const what = t(keptSha256 === null ? 'settled-none' : 'settled-kept', { number: formats.number(forkedFrom), branch: shortId(keptSha256 ?? '') })
  return <div className="second small">{`${[formats.dateTime(atMs, timeZone), person?.fields.name].filter(Boolean).join(', ')}: ${what}${reason === null ? '' : ` ${t('because', { reason })}`}`}</div>
}
