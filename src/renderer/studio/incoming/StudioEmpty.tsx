import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { useMay } from '../../engine/session-store.ts'
import { showStudioDialog } from '../studio-dialogs.ts'
import { openBatch, openRecipes } from '../studio-place.ts'
import { ChoosePictures } from './ChoosePictures.tsx'
import { TrySamples } from './TrySamples.tsx'
import { useTaking } from './RoomDrop.tsx'

/** An empty room says what it is for and offers one act. */
export function StudioEmpty({ isGone, hasOthers }: { isGone: boolean; hasOthers: boolean }) {
  const { t } = useTranslation('studio')
  const may = useMay('creative.edit')
  const take = useTaking()
  return (
    <div className="studio-empty">
      <Empty title={t(isGone ? 'batch-gone' : 'empty-title')} text={t('empty-text')}>
        {may ? <ChoosePictures tone="primary" onChosen={take}>{t('choose-pictures')}</ChoosePictures> : <p className="second">{t('may-not-send')}</p>}
        {may ? <TrySamples /> : null}
        {hasOthers ? <Button onClick={() => openBatch(null)}>{t('to-batches')}</Button> : null}
      </Empty>
      <p className="row studio-empty-more">
        {may ? <Button tone="link" onClick={() => showStudioDialog({ kind: 'new-batch' })}>{t('from-folder')}</Button> : null}
        <Button tone="link" onClick={() => openRecipes()}>{t('recipes')}</Button>
        <Button tone="link" onClick={() => showStudioDialog({ kind: 'models' })}>{t('models')}</Button>
      </p>
    </div>
  )
}
