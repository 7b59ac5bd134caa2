import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, OrderDraft, RecallSubject } from '../../contracts/devices.ts'
import type { Where } from '../../contracts/screens.ts'
import { useNetworkState } from '../engine/network-store.ts'
import { useFormats } from '../i18n/use-formats.ts'

/** An order by the names people know: what is taken off, where, and what shows there. */
export function useOrderText() {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  const replica = useNetworkState((state) => state.replica)
  const subjectText = useCallback((subject: RecallSubject): string => {
    if (subject.kind === 'price') return t('subject-price', { sku: subject.sku, version: subject.version })
    if (subject.kind === 'brand') return replica.brand.get(subject.id)?.fields.name ?? t('gone')
    const fields = replica[subject.kind].get(subject.id)?.fields
    if (fields === undefined) return t('gone')
    const brandId = 'brandId' in fields ? fields.brandId : replica.campaign.get(fields.campaignId)?.fields.brandId
    const brand = brandId === undefined ? '' : replica.brand.get(brandId)?.fields.name ?? ''
    return brand === '' || fields.name.startsWith(brand) ? fields.name : `${brand} · ${fields.name}`
  }, [t, replica])
  const whereText = useCallback((where: Where): string => {
    if (where.kind === 'all') return t('everywhere')
    if (where.ids.length > 1) return t(where.kind === 'venues' ? 'where-venues' : 'where-screens', { count: where.ids.length, amount: formats.number(where.ids.length) })
    return (where.kind === 'venues' ? replica.venue.get(where.ids[0]!) : replica.screen.get(where.ids[0]!))?.fields.name ?? t('gone')
  }, [t, replica, formats])
  /** What is asked for is told apart from what is so. */
  const orderText = useCallback((draft: OrderDraft, stage: Order['stage'] = 'in-force'): string => {
    const verb = stage === 'in-force' || stage === 'lifted' ? 'order' : 'asked'
    if (draft.kind === 'recall') return t(`${verb}-recall`, { what: subjectText(draft.subject) })
    return draft.kind === 'blank' ? t(`${verb}-blank`, { where: whereText(draft.where) }) : t(`${verb}-override`, { what: subjectText({ kind: 'creative', id: draft.creativeId }), where: whereText(draft.where) })
  }, [t, subjectText, whereText])
  return { subjectText, whereText, orderText }
}
