import { useTranslation } from 'react-i18next'
import type { BuyerCreativeFields } from '../../../contracts/buyer-creatives.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { useFormats } from '../../i18n/use-formats.ts'

/** What is known of it from bids, and what people wrote beside it. */
export function CreativeFacts({ fields }: { fields: BuyerCreativeFields }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const advertisers = useDocuments('advertiser')
  const advertiser = advertisers.get(fields.advertiserId ?? '')?.fields.name ?? fields.advertiserName
  const rivals = [...fields.rivalCategories, ...(fields.competitorGroup === null ? [] : [t('group', { name: fields.competitorGroup })])]
  const listed = (texts: readonly string[]) => (texts.length === 0 ? '—' : texts.join(', '))
  return (
    <dl className="pairs">
      <dt>{t('advertiser')}</dt><dd className="plain">{advertiser ?? '—'}</dd>
      <dt>{t('domains')}</dt><dd className="plain">{listed(fields.domains)}</dd>
      <dt>{t('categories')}</dt><dd className="plain">{listed(fields.categories)}</dd>
      <dt>{t('rivals')}</dt><dd className="plain">{listed(rivals)}</dd>
      <dt>{t('kind-of-file')}</dt><dd className="plain">{t(`media.${fields.media}`)}{fields.durationMs === null ? '' : `, ${formats.duration(fields.durationMs)}`}</dd>
      <dt>{t('sizes')}</dt><dd className="plain">{fields.sizes.length === 0 ? t('size-any') : fields.sizes.map(({ widthPx, heightPx }) => `${widthPx} × ${heightPx}`).join(', ')}</dd>
      <dt>{t('language')}</dt><dd className="plain">{fields.language ?? '—'}</dd>
      <dt>{t('bytes')}</dt><dd className="plain">{fields.contentHash === null ? <span className="second">{t('bytes-none')}</span> : <span className="mono" title={fields.contentHash}>{fields.contentHash.slice(0, 8)}…{fields.contentHash.slice(-8)}</span>}</dd>
      <dt>{t('first-seen')}</dt><dd className="plain"><RelativeTime atMs={fields.firstSeenAtMs} /></dd>
    </dl>
  )
}
