import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { useBrandOptions } from '../../campaigns/creatives/use-brand-options.ts'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { goTo } from '../../frame/route-store.ts'
import { usePictureDetail } from '../drawer/use-picture-detail.ts'
import { useOutputName } from '../recipes/use-recipes.ts'
import { usePicture } from '../studio-store.ts'

/** Straight into a campaign: one of the files becomes a creative of a brand, or joins one that is there. */
export function ToCreativeDialog({ pictureId, onClose }: { pictureId: string; onClose: () => void }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const attempt = useAttempt()
  const nameOf = useOutputName()
  const files = usePictureDetail(usePicture(pictureId))?.facts?.files ?? []
  const brands = useBrandOptions()
  const [chosen, setChosen] = useState<{ output: string | null; brandId: string; creativeId: string }>({ output: null, brandId: brands.length === 1 ? brands[0]!.value : '', creativeId: '' })
  const output = chosen.output ?? files.at(-1)?.output ?? ''
  const documents = useDocuments('creative')
  const creatives = useMemo(() => [...documents.values()].filter(({ fields }) => fields.brandId === chosen.brandId && fields.retiredAtMs === null).sort((a, b) => a.fields.name.localeCompare(b.fields.name)), [documents, chosen.brandId])
  const ready = output !== '' && chosen.brandId !== ''
  const send = async () => {
    const made = ready ? await attempt(() => engine.studio.pictures.toCreative({ pictureId, output, brandId: chosen.creativeId === '' ? chosen.brandId : null, creativeId: chosen.creativeId || null })) : null
    if (made === null) return
    useToasts.getState().say({ state: 'ok', text: t('creative-made'), action: { label: t('open-creative'), run: () => goTo('campaigns', `creatives/${made.creativeId}`) } })
    onClose()
  }
  return (
    <Dialog title={t('to-creative')} onClose={onClose} onSubmit={() => void send()} footer={<><span className="grow medium second">{ready ? '' : t('why-no-brand')}</span><Button onClick={onClose}>{t('words:cancel')}</Button><Button type="submit" tone="primary" disabled={!ready}>{t('to-creative-send')}</Button></>}>
      <Select label={t('output')} value={output} onChange={(event) => setChosen({ ...chosen, output: event.target.value })} options={files.map((file) => ({ value: file.output, label: `${nameOf({ name: file.output, preset: file.preset })} · ${t('size', { width: file.width, height: file.height })} · ${formats.bytes(file.bytes)}` }))} />
      <Select label={t('brand')} value={chosen.brandId} onChange={(event) => setChosen({ ...chosen, brandId: event.target.value, creativeId: '' })} options={[{ value: '', label: t('choose-brand') }, ...brands]} />
      <Select label={t('creative')} value={chosen.creativeId} disabled={chosen.brandId === ''} onChange={(event) => setChosen({ ...chosen, creativeId: event.target.value })} options={[{ value: '', label: t('new-creative') }, ...creatives.map(({ id, fields }) => ({ value: id, label: fields.name }))]} />
    </Dialog>
  )
}
