import { useTranslation } from 'react-i18next'
import type { OrderPreview } from '../../contracts/devices.ts'
import { useNetworkState } from '../engine/network-store.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { creativesOf, pictureOf } from './find-subjects.ts'
import type { OrderForm } from './order-form.ts'
import { UnreachableList } from './UnreachableList.tsx'
import { useOrderText } from './use-order-text.ts'
import { useReachText } from './use-reach-text.ts'

/** What an order would do: how many screens, where, what is seen there now and what will be, and who cannot hear it yet. */
export function OrderEffect({ form, preview }: { form: OrderForm; preview: OrderPreview }) {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  const sayReach = useReachText()
  const figures: [string, number, string][] = [
    ['screens', preview.screens, ''], ['venues', preview.venues, ''], ['outdoors', preview.outdoors, preview.outdoors > 0 ? 'tone-attention' : ''], [form.kind === 'recall' ? 'showing-now' : 'lit-now', preview.showingNow, ''],
  ]
  return (
    <div className="order-effect" data-testid="order-effect">
      <dl className="order-figures">
        {figures.map(([name, value, tone]) => <div key={name}><dt className="medium second">{t(`figure-${name}`, { count: value })}</dt><dd className={`figure ${tone}`}>{formats.number(value)}</dd></div>)}
      </dl>
      {form.kind === 'recall' ? <p className="medium second">{t('takes-off', { files: formats.number(preview.files), creatives: formats.number(preview.creatives), lines: formats.number(preview.lines) })}</p> : null}
      <BeforeAfter form={form} />
      <p className="medium">{sayReach(preview)}</p>
      {preview.enrolled > 0 ? <UnreachableList screenIds={preview.unreachable} away={preview.away} /> : null}
    </div>
  )
}

function BeforeAfter({ form }: { form: OrderForm }) {
  const { t } = useTranslation('orders')
  const { subjectText } = useOrderText()
  const replica = useNetworkState((state) => state.replica)
  const { kind, subject, creativeId, insteadCreativeId } = form
  const before = kind === 'recall' && subject !== null && subject.kind !== 'price' ? creativesOf(replica, subject.kind, subject.id) : []
  const house = [...replica.venue.values()].find(({ fields }) => fields.housePicture !== null)?.fields.housePicture ?? null
  const shown = kind === 'override' ? creativeId : insteadCreativeId
  const after = kind === 'blank' ? { picture: null, text: t('will-black') } : shown !== null ? { picture: pictureOf(replica, shown), text: subjectText({ kind: 'creative', id: shown }) } : { picture: house, text: t('will-house') }
  return (
    <div className="order-seen">
      <figure><SeenPicture picture={kind === 'recall' ? pictureOf(replica, before[0] ?? null) : null} empty={t(kind === 'recall' ? 'no-picture' : 'now-plan')} /><figcaption className="small second">{before.length > 1 ? t('seen-now-more', { count: before.length - 1 }) : t('seen-now')}</figcaption></figure>
      <span className="third" aria-hidden="true">→</span>
      <figure><SeenPicture picture={after.picture} empty={kind === 'blank' ? '' : t('no-picture')} dark={kind === 'blank'} /><figcaption className="small second clip">{t('seen-after', { what: after.text })}</figcaption></figure>
    </div>
  )
}

function SeenPicture({ picture, empty, dark = false }: { picture: string | null; empty: string; dark?: boolean }) {
  return <span className={dark ? 'seen-picture dark' : 'seen-picture'}>{picture === null ? <span className="small third">{empty}</span> : <img src={`/blobs/${picture}`} alt="" />}</span>
}
