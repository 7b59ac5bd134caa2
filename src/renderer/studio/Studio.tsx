import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchRow } from '../../contracts/studio.ts'
import { focusOn } from '../engine/focus.ts'
import '../schedule/schedule.css'
import '../planner/planner.css'
import '../wall/wall.css'
import { useComparison } from './compare/use-comparison.ts'
import { PictureDrawer } from './drawer/PictureDrawer.tsx'
import { useHeldRecipe } from './drawer/use-held-recipe.ts'
import { usePictureDetail } from './drawer/use-picture-detail.ts'
import { useFollowStudio } from './follow-studio.ts'
import { RoomDrop } from './incoming/RoomDrop.tsx'
import { StudioEmpty } from './incoming/StudioEmpty.tsx'
import { BatchCounts } from './queue/BatchCounts.tsx'
import { BatchHead } from './queue/BatchHead.tsx'
import { BatchSwitcher } from './queue/BatchSwitcher.tsx'
import { groupPictures, type QueueRow } from './queue/group-pictures.ts'
import { PictureFind } from './queue/PictureFind.tsx'
import { PictureList } from './queue/PictureList.tsx'
import { RecipesView } from './recipes/RecipesView.tsx'
import './studio.css'
import { StudioDialogs } from './StudioDialogs.tsx'
import { openBatch, readPlace } from './studio-place.ts'
import { useBatch, usePicture, useStudio } from './studio-store.ts'
import { useStudioKeys } from './use-studio-keys.ts'
import { usePreviewOf } from './viewer/use-preview-of.ts'
import { useVerdictActs } from './viewer/use-verdict-acts.ts'
import { VerdictBar } from './viewer/VerdictBar.tsx'
import { Viewer } from './viewer/Viewer.tsx'

/** Photos by the thousand, made into what shops take; whatever is doubtful waits for a person. */
export function Studio({ part }: { part: string | null }) {
  const { t } = useTranslation('studio')
  const place = readPlace(part)
  const batches = useStudio((studio) => studio.batches)
  const wanted = place.at === 'batches' ? place.batchId : null
  const batchId = wanted ?? (place.at === 'batches' ? batches?.[0]?.id ?? null : null)
  const batch = useBatch(batchId)
  useFollowStudio(batchId)
  useEffect(() => focusOn('studio', null), [])
  return (
    <section className="studio" aria-label={t('title')} aria-busy={batches === null}>
      <RoomDrop batch={place.at === 'batches' ? batch : null}>
        {place.at === 'recipes' ? <RecipesView recipeId={place.recipeId} />
          : batches === null ? null
            : batch === null ? <StudioEmpty isGone={wanted !== null} hasOthers={batches.length > 0} />
              : <BatchView batch={batch} batches={batches} pictureId={place.pictureId} />}
      </RoomDrop>
      <StudioDialogs />
    </section>
  )
}

function BatchView({ batch, batches, pictureId }: { batch: BatchRow; batches: readonly BatchRow[]; pictureId: string | null }) {
  const [pictures, only, text, favourites] = [useStudio((studio) => studio.pictures), useStudio((studio) => studio.only), useStudio((studio) => studio.text), useStudio((studio) => studio.favourites)]
  const filtered = only !== null || text !== '' || favourites
  const all = useMemo(() => groupPictures(pictures.values(), null, ''), [pictures])
  const rows = useMemo(() => (filtered ? groupPictures(pictures.values(), only, text, favourites) : all), [all, pictures, only, text, favourites, filtered])
  const doubtful = useMemo(() => all.flatMap((row) => (row.kind === 'picture' && row.picture.state === 'doubtful' ? [row.picture] : [])), [all])
  const batchId = batch.id
  const onOpen = useCallback((next: string) => openBatch(batchId, next), [batchId])
  const picture = usePicture(pictureId)
  // Somebody is shown something: the picture that needs a person most, and it stays while others come and go.
  const first = doubtful[0]?.id ?? firstOf(all)
  useEffect(() => { if (picture === null && first !== null) onOpen(first) }, [picture, first, onOpen])
  const held = useHeldRecipe(batch)
  const detail = usePictureDetail(picture)
  const preview = usePreviewOf(picture, held.recipe, detail)
  const comparison = useComparison(picture, held.recipe, detail, preview)
  const acts = useVerdictActs(picture, all, onOpen)
  useStudioKeys(acts, picture?.id ?? null)
  return (
    <div className="studio-body">
      <div className="studio-queue">
        <BatchSwitcher batches={batches} batch={batch} />
        <BatchHead batch={batch} />
        <BatchCounts batch={batch} />
        <PictureFind />
        <PictureList rows={rows} openId={pictureId} filtered={filtered} onOpen={onOpen} />
      </div>
      <div className="studio-middle">
        {picture === null ? <div className="viewer" /> : <><Viewer key={picture.id} picture={picture} detail={detail} recipe={held.recipe} preview={preview} comparison={comparison} /><VerdictBar picture={picture} doubtful={doubtful} acts={acts} /></>}
      </div>
      {picture === null ? null : <PictureDrawer batch={batch} picture={picture} detail={detail} held={held} preview={preview} onOpen={onOpen} />}
    </div>
  )
}

function firstOf(rows: readonly QueueRow[]): string | null {
  for (const row of rows) if (row.kind === 'picture') return row.picture.id
  return null
}
