import { useTranslation } from 'react-i18next'
import type { BatchRow, PictureRow } from '../../../contracts/studio.ts'
import { isUnsettled } from '../../../core/imaging/batch/batch-state.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { amountsOf } from '../queue/amounts.ts'
import { showStudioDialog } from '../studio-dialogs.ts'
import { useStudio } from '../studio-store.ts'

/** What the export waits for, and the act that does not wait. */
export function ExportBar({ batch, picture }: { batch: BatchRow; picture: PictureRow }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const { waiting, all } = useAwaited(batch, picture)
  const { ready, written } = batch.counts
  return (
    <footer className="drawer-foot export-bar">
      <span className="row medium grow"><Glyph state={waiting > 0 ? 'attention' : written > 0 ? 'ok' : 'silent'} size={10} /><span>{waiting > 0 ? t('export-waits', { waiting: formats.number(waiting), count: all }) : t('export-written', { count: written })}</span></span>
      <Button onClick={() => showStudioDialog({ kind: 'export', batchId: batch.id })}>{t('files-and-report')}</Button>
      {ready > 0 && may ? <Button onClick={() => void attempt(() => engine.studio.batches.exportNow({ batchId: batch.id }))}>{t('export-ready', { count: ready })}</Button> : null}
    </footer>
  )
}

/** By what the export waits for: the picture itself, the set it belongs to, or all of the batch. */
function useAwaited(batch: BatchRow, picture: PictureRow): { waiting: number; all: number } {
  const inSet = useStudio(({ pictures }) => {
    if (batch.exportWhen !== 'set') return ''
    const set = [...pictures.values()].filter((each) => each.set === picture.set)
    return `${set.filter(({ state }) => isUnsettled(state)).length}/${set.length}`
  })
  if (inSet !== '') { const [waiting, all] = inSet.split('/').map(Number); return { waiting: waiting!, all: all! } }
  const { all, open } = amountsOf(batch)
  return { waiting: batch.exportWhen === 'each' ? batch.counts.doubtful : open + batch.counts.doubtful, all }
}
