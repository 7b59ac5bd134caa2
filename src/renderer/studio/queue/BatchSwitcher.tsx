import { useTranslation } from 'react-i18next'
import type { BatchRow } from '../../../contracts/studio.ts'
import { IconButton } from '../../design/Button.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Menu, type MenuItem, Popover } from '../../design/Menu.tsx'
import { engine } from '../../engine/client.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { showStudioDialog } from '../studio-dialogs.ts'
import { openBatch, openRecipes } from '../studio-place.ts'
import { amountsOf } from './amounts.ts'

/** Which batch is in view, all others, and what else the room holds. */
export function BatchSwitcher({ batches, batch }: { batches: readonly BatchRow[]; batch: BatchRow | null }) {
  const { t } = useTranslation('studio')
  const may = useMay('creative.edit')
  const items = useRoomItems(batch)
  return (
    <div className="batch-switch">
      <Popover className="crumb-part on batch-name" label={batch ? `${t('batches')}: ${nameOfBatch(batch, t('batch-unnamed'))}` : t('batches')} trigger={<><span className="clip">{batch ? nameOfBatch(batch, t('batch-unnamed')) : t('batches')}</span><Icon name="chevron-down" size={14} /></>}>
        {(close) => <ul className="batch-choices" aria-label={t('batches')}>{batches.map((each) => <li key={each.id}><BatchChoice batch={each} here={each.id === batch?.id} onChoose={() => { openBatch(each.id); close() }} /></li>)}</ul>}
      </Popover>
      <span className="grow" />
      {may ? <IconButton icon="plus" label={t('new-batch')} shortcut="N" onClick={() => showStudioDialog({ kind: 'new-batch' })} /> : null}
      <Menu className="icon-button" label={t('more')} trigger={<Icon name="more" size={18} />} items={items} />
    </div>
  )
}

export const nameOfBatch = (batch: BatchRow, unnamed: string): string => batch.name || unnamed

function useRoomItems(batch: BatchRow | null): MenuItem[] {
  const { t } = useTranslation(['studio', 'studio-articles'])
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const call = (run: () => Promise<unknown>) => () => void attempt(run)
  const over = batch !== null && (batch.state === 'done' || batch.state === 'stopped' || amountsOf(batch).open === 0)
  const ofBatch: MenuItem[] = batch === null || !may ? [] : [
    ...(batch.counts.failed > 0 ? [{ id: 'retry', label: t('retry-failed', { count: batch.counts.failed }), onSelect: call(() => engine.studio.pictures.retry({ batchId: batch.id, pictureIds: null })) }] : []),
    ...(batch.watching ? [{ id: 'watch', label: t('end-watch'), onSelect: call(() => engine.studio.batches.endWatch({ batchId: batch.id })) }] : []),
    ...(over ? [] : ([1, -1] as const).map((by) => ({ id: `priority-${by}`, label: t(by === 1 ? 'sooner' : 'later'), disabled: Math.abs(batch.priority + by) > 10, onSelect: call(() => engine.studio.batches.setPriority({ batchId: batch.id, priority: batch.priority + by })) }))),
    { id: 'articles', label: t('studio-articles:title'), onSelect: () => showStudioDialog({ kind: 'articles', batchId: batch.id }) },
    ...(over && !batch.watching ? [{ id: 'remove', label: t('remove-batch'), danger: true, onSelect: () => showStudioDialog({ kind: 'remove-batch', batchId: batch.id }) }] : []),
    { id: 'rule', rule: true },
  ]
  return [...ofBatch, { id: 'favourites', label: t('favourites'), onSelect: () => showStudioDialog({ kind: 'favourites' }) }, { id: 'recipes', label: t('recipes'), onSelect: () => openRecipes() }, { id: 'models', label: t('models'), onSelect: () => showStudioDialog({ kind: 'models' }) }]
}

function BatchChoice({ batch, here, onChoose }: { batch: BatchRow; here: boolean; onChoose: () => void }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const { all, done } = amountsOf(batch)
  return (
    <button type="button" className="menu-item batch-choice" aria-current={here ? 'true' : undefined} onClick={onChoose}>
      <Glyph state={glyphOfBatch(batch)} size={10} />
      <span className="grow clip">{nameOfBatch(batch, t('batch-unnamed'))}</span>
      <span className="second small">{t('of', { done: formats.number(done), all: formats.number(all) })}</span>
      <span className="third small">{formats.dateTime(batch.createdAtMs, timeZone)}</span>
    </button>
  )
}

function glyphOfBatch(batch: BatchRow): GlyphState {
  if (batch.problem !== null) return 'broken'
  if (batch.counts.doubtful > 0) return 'attention'
  if (batch.state === 'running') return 'information'
  return batch.state === 'done' ? 'ok' : 'silent'
}
