import { ArticlesDialog } from './articles/ArticlesDialog.tsx'
import { ChooseRecipeDialog } from './recipes/ChooseRecipeDialog.tsx'
import { FavouritesDialog } from './favourites/FavouritesDialog.tsx'
import { ExportDialog } from './export/ExportDialog.tsx'
import { RemoveBatchDialog } from './export/RemoveBatchDialog.tsx'
import { ToCreativeDialog } from './export/ToCreativeDialog.tsx'
import { NewBatchDialog } from './incoming/NewBatchDialog.tsx'
import { ModelsDialog } from './models/ModelsDialog.tsx'
import { showStudioDialog, useStudioDialog } from './studio-dialogs.ts'

const close = (): void => showStudioDialog(null)

/** What lies over the room, one at a time. */
export function StudioDialogs() {
  const dialog = useStudioDialog()
  switch (dialog?.kind) {
    case undefined: return null
    case 'new-batch': return <NewBatchDialog dropped={dialog.dropped ?? []} onClose={close} />
    case 'remove-batch': return <RemoveBatchDialog batchId={dialog.batchId} onClose={close} />
    case 'export': return <ExportDialog batchId={dialog.batchId} onClose={close} />
    case 'to-creative': return <ToCreativeDialog pictureId={dialog.pictureId} onClose={close} />
    case 'choose-recipe': return <ChooseRecipeDialog batchId={dialog.batchId} onClose={close} />
    case 'articles': return <ArticlesDialog batchId={dialog.batchId} onClose={close} />
    case 'favourites': return <FavouritesDialog onClose={close} />
    case 'models': return <ModelsDialog onClose={close} />
  }
}
