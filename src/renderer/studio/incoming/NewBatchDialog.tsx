import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useSession } from '../../engine/session-store.ts'
import { attempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { type KnownRecipe, useRecipeName, useRecipes } from '../recipes/use-recipes.ts'
import { openBatch } from '../studio-place.ts'
import { setStudio, useStudio } from '../studio-store.ts'
import type { BatchForm } from './batch-form.ts'
import { ChoosePictures } from './ChoosePictures.tsx'
import { FolderPicker } from './FolderPicker.tsx'
import { MoreOptions } from './MoreOptions.tsx'
import type { DroppedFile } from './read-dropped.ts'
import { shipFiles } from './sending-store.ts'

/** Which pictures, by which recipe, to where: all of it is chosen already but the pictures. */
export function NewBatchDialog({ dropped, onClose }: { dropped: readonly DroppedFile[]; onClose: () => void }) {
  const { t } = useTranslation('studio')
  const problemText = useProblemText()
  const recipes = useRecipes()
  const recipeName = useRecipeName()
  const last = useStudio((studio) => studio.lastRecipe)
  const [files, setFiles] = useState(dropped)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [form, setForm] = useState<BatchForm>(() => ({ name: nameOf(dropped), recipeId: recipes.some(({ id }) => id === last) ? last! : recipes[0]?.id ?? '', exportWhen: 'set', priority: 0, targetFolder: null, webhook: null, folders: [], subfolders: true, watch: false }))
  const set = (change: Partial<BatchForm>) => setForm((before) => ({ ...before, ...change }))
  const recipe = recipes.find(({ id }) => id === form.recipeId) ?? null
  const fromFolder = files.length === 0 && form.folders.length > 0
  const ready = recipe !== null && (files.length > 0 || fromFolder)
  const begin = async () => {
    if (!ready || busy) return
    setBusy(true)
    const begun = await beginBatch(form, recipe, files)
    setBusy(false)
    if ('problem' in begun) return setProblem(begun.problem)
    setStudio({ lastRecipe: recipe.id })
    onClose()
    openBatch(begun.batchId)
  }
  return (
    <Dialog wide title={t('new-batch')} onClose={onClose} onSubmit={() => void begin()}
      footer={<><span className="grow medium second">{problem ? <FieldError text={problemText(problem)} /> : ready ? '' : t('why-no-pictures')}</span><Button onClick={onClose}>{t('words:cancel')}</Button><Button type="submit" tone="primary" disabled={!ready || busy}>{files.length > 0 ? t('begin-pictures', { count: files.length }) : t('begin-folder')}</Button></>}>
      <Pictures files={files} form={form} onFiles={(next) => { setFiles([...files, ...next]); if (form.name === '') set({ name: nameOf(next) }) }} onClear={() => setFiles([])} onForm={set} />
      <div className="form-grid">
        <TextField label={t('batch-name')} value={form.name} maxLength={120} placeholder={t('batch-unnamed')} onChange={(event) => set({ name: event.target.value })} />
        <Select label={t('recipe')} value={form.recipeId} onChange={(event) => set({ recipeId: event.target.value })} options={recipes.map(({ id, recipe: each }) => ({ value: id, label: recipeName(each.name) }))} note={recipe ? t('output-count', { count: recipe.recipe.outputs.length }) : undefined} />
      </div>
      <MoreOptions form={form} onForm={set} />
    </Dialog>
  )
}

/** By the folder they all came in; of several none is the name. */
function nameOf(files: readonly DroppedFile[]): string {
  const folders = new Set(files.map(({ path }) => (path.includes('/') ? path.split('/')[0]! : '')))
  return folders.size === 1 ? [...folders][0]!.slice(0, 120) : ''
}

async function beginBatch(form: BatchForm, { recipe }: KnownRecipe, files: readonly DroppedFile[]): Promise<{ batchId: string } | { problem: Problem }> {
  const { name, exportWhen, priority, targetFolder, webhook, folders, subfolders, watch } = form
  const draft = { name, recipe, exportWhen, priority, targetFolder, webhook: webhook || null }
  if (files.length > 0) return shipFiles(files, draft)
  const begun = await attempt(() => engine.studio.batches.create({ ...draft, source: { kind: 'folder', paths: [...folders], subfolders, watch } }))
  return begun.kind === 'done' ? begun.value : { problem: begun.problems[0] ?? { reason: 'unexpected' } }
}

type PicturesProps = { files: readonly DroppedFile[]; form: BatchForm; onFiles: (files: readonly DroppedFile[]) => void; onClear: () => void; onForm: (change: Partial<BatchForm>) => void }
/** Either files that are sent in, or folders that the engine itself can read. */
function Pictures({ files, form, onFiles, onClear, onForm }: PicturesProps) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const atDesk = useSession()?.mode === 'desk'
  const [folders, setFolders] = useState(false)
  return (
    <section className="new-pictures" aria-label={t('pictures')}>
      <div className="row wrap">
        <span className="strong grow">{files.length > 0 ? t('chosen', { count: files.length, size: formats.bytes(files.reduce((sum, { file }) => sum + file.size, 0)) }) : form.folders.length > 0 ? t('chosen-folders', { count: form.folders.length }) : t('no-pictures-chosen')}</span>
        {files.length > 0 ? <Button tone="link" onClick={onClear}>{t('clear')}</Button> : null}
        {form.folders.length > 0 ? null : <><ChoosePictures onChosen={({ files: chosen }) => onFiles(chosen)}>{t('choose-pictures')}</ChoosePictures><ChoosePictures folder onChosen={({ files: chosen }) => onFiles(chosen)}>{t('choose-folder')}</ChoosePictures></>}
        {atDesk && files.length === 0 ? <Button aria-expanded={folders} onClick={() => setFolders(!folders)}>{t('engine-folder')}</Button> : null}
      </div>
      {files.length > 0 ? <p className="medium second clip">{files.slice(0, 3).map(({ path }) => path).join(', ')}{files.length > 3 ? ' …' : ''}</p> : null}
      {folders && files.length === 0 ? <FolderPicker chosen={form.folders} subfolders={form.subfolders} watch={form.watch} onChange={onForm} /> : null}
    </section>
  )
}
