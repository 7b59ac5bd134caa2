import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { useDocument, useDocuments } from '../../engine/network-store.ts'
import { RecordDialog } from './RecordDialog.tsx'
import type { RecordField } from './record-form.ts'

export function AdvertiserDialog({ of, onClose }: { of: Typed<'advertiser'> | null; onClose: () => void }) {
  const { t } = useTranslation('network')
  const networks = [...useDocuments('network').values()]
  const own = networks.find(({ fields }) => !fields.demonstration) ?? networks[0]
  const networkChoice: RecordField[] = networks.length < 2 ? [] : [{ id: 'networkId', input: 'choice', once: true, options: networks.map(({ id, fields }) => ({ value: id, label: fields.name })) }]
  return (
    <RecordDialog kind="advertiser" of={of} title={of?.fields.name ?? t('newAdvertiser')} onClose={onClose} begin={{ name: '', code: '', networkId: own?.id ?? '' }}
      fields={[{ id: 'name', input: 'text', required: true }, { id: 'code', input: 'text', required: true }, ...networkChoice]} />
  )
}

const brandFields: readonly RecordField[] = [
  { id: 'name', input: 'text', required: true }, { id: 'code', input: 'text', required: true }, { id: 'competitorGroup', input: 'text' }, { id: 'exclusivityCategories', input: 'tags' },
]

export function BrandDialog({ of, advertiserId, onClose }: { of: Typed<'brand'> | null; advertiserId: string; onClose: () => void }) {
  const { t } = useTranslation('network')
  const advertiser = useDocument('advertiser', advertiserId)
  return (
    <RecordDialog kind="brand" of={of} title={of?.fields.name ?? t('newBrandOf', { name: advertiser?.fields.name ?? '' })} onClose={onClose} fields={brandFields}
      begin={{ name: '', code: '', advertiserId, exclusivityCategories: [], competitorGroup: null }} />
  )
}
