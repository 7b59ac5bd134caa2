import { useTranslation } from 'react-i18next'
import type { AuctionDetail } from '../../../contracts/exchange.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNames } from '../use-names.ts'

/** What sensors said of the place when it was offered, how old that was, and what waits for other weather. [AU7] */
export function ReadingsFact({ detail: { readings, waiting, row } }: { detail: AuctionDetail }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const names = useNames()
  const age = (readAtMs: number | null): string => (readAtMs === null ? '' : t('reading-age', { age: formats.duration(Math.max(0, Math.floor((row.atMs - readAtMs) / 1000)) * 1000) }))
  const named = ({ id, kind, trigger: { key, is, value } }: AuctionDetail['waiting'][number]): string =>
    t(kind === 'deal' ? 'waits-deal' : 'waits-floor', { name: kind === 'deal' ? names.deal(id) : names.floor(id), condition: `${key} ${is === 'at-least' ? '≥' : '≤'} ${formats.number(value)}` })
  return (
    <>
      {readings.length === 0 ? t('readings-none') : readings.map(({ key, value, readAtMs }) => <span key={key} className="reading-fact"><span className="mono">{key} {formats.number(value)}</span> <span className="third">{age(readAtMs)}</span></span>)}
      {waiting.length === 0 ? null : <span className="third reading-fact">{t('waits', { what: formats.list(waiting.map(named)) })}</span>}
    </>
  )
}
