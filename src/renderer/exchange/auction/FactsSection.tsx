import { useTranslation } from 'react-i18next'
import type { AuctionDetail } from '../../../contracts/exchange.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { clockText } from '../clock-text.ts'
import { useNames } from '../use-names.ts'
import { cpmText } from './micro-text.ts'
import { ReadingsFact } from './ReadingsFact.tsx'

/** Which floor holds, until when the sale may be proven, and whether the log still says the same. */
export function FactsSection({ detail, timeZone }: { detail: AuctionDetail; timeZone: string }) {
  const { t } = useTranslation('exchange')
  const { sale, replay } = detail
  return (
    <dl className="pairs">
      <dt>{t('floor-holds')}</dt><dd className="plain"><Floors floors={detail.floors} /></dd>
      <dt>{t('readings')}</dt><dd className="plain"><ReadingsFact detail={detail} /></dd>
      {sale === null ? null : <><dt>{t('proof')}</dt><dd className="plain">{sale.provenAtMs === null
        ? t(detail.row.end === 'expired' ? 'proof-missed' : 'proof-until', { at: clockText(timeZone, sale.windowEndsAtMs) })
        : <>{t(detail.row.end === 'late' ? 'proof-late' : 'proof-at', { at: clockText(timeZone, sale.provenAtMs), until: clockText(timeZone, sale.windowEndsAtMs) })}{sale.proofId === null ? null : <span className="mono third proof-id" title={sale.proofId}> {sale.proofId}</span>}</>}</dd></>}
      <dt>{t('replay')}</dt><dd className="plain"><span className="replay-verdict"><Glyph state={replay.same ? 'ok' : 'broken'} />{t(replay.same ? 'replay-same' : 'replay-differs')}</span> <span className="mono third" title={replay.hash}>{replay.hash.slice(0, 8)}…{replay.hash.slice(-8)}</span></dd>
      <dt>{t('rules-version')}</dt><dd className="plain mono third proof-id" title={detail.rulesVersion}>{detail.rulesVersion}</dd>
    </dl>
  )
}

function Floors({ floors }: { floors: AuctionDetail['floors'] }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const names = useNames()
  const said = ({ id, micros, kind }: AuctionDetail['floors'][number]) => t(kind === 'rule' ? 'floor-rule' : 'floor-deal', { name: kind === 'rule' ? names.floor(id) : names.deal(id), price: cpmText(micros, formats) })
  const holding = floors.find(({ kind }) => kind === 'rule')
  const others = floors.filter((each) => each !== holding)
  if (floors.length === 0) return t('floor-none')
  return <>{holding === undefined ? t('floor-open-none') : said(holding)}{others.length === 0 ? null : <span className="third"> ({others.map(said).join('; ')})</span>}</>
}
