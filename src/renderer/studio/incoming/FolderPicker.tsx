import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { Checkbox, FieldError, TextField } from '../../design/Field.tsx'
import { Icon } from '../../design/Icon.tsx'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import type { BatchForm } from './batch-form.ts'

type FolderPickerProps = { chosen: readonly string[]; subfolders: boolean; watch: boolean; onChange: (change: Partial<BatchForm>) => void }

/** Folders of the machine that the engine runs on: walked through, or typed. */
export function FolderPicker({ chosen, subfolders, watch, onChange }: FolderPickerProps) {
  const { t } = useTranslation('studio')
  const add = (path: string) => { if (path !== '' && !chosen.includes(path)) onChange({ folders: [...chosen, path] }) }
  return (
    <div className="folder-picker">
      <FolderWalk onTake={add} takeLabel={t('take-folder')} />
      {chosen.length === 0 ? null : <div className="row wrap">{chosen.map((path) => <Chip key={path} removeLabel={t('drop-folder', { path })} onRemove={() => onChange({ folders: chosen.filter((each) => each !== path) })}>{path}</Chip>)}</div>}
      <div className="row wrap">
        <Checkbox label={t('subfolders')} checked={subfolders} onChange={(event) => onChange({ subfolders: event.target.checked })} />
        <Checkbox label={t('watch')} checked={watch} onChange={(event) => onChange({ watch: event.target.checked })} />
      </div>
    </div>
  )
}

/** One folder at a time, its parent above and its children below. */
export function FolderWalk({ onTake, takeLabel }: { onTake: (path: string) => void; takeLabel: string }) {
  const { t } = useTranslation('studio')
  const problemText = useProblemText()
  const [at, setAt] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const { value, problems } = useAnswer(`folder ${at}`, (signal) => engine.studio.folders({ folder: at }, { signal }))
  const go = (path: string | null) => { setAt(path); setTyped(path ?? '') }
  return (
    <div className="folder-walk">
      <div className="row">
        <IconButton icon="chevron-up" label={t('folder-up')} disabled={!value || value.parent === null} onClick={() => go(value?.parent ?? null)} />
        <div className="grow"><TextField label={t('folder-path')} hideLabel placeholder={t('folder-path')} value={typed || value?.folder || ''} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); go(event.currentTarget.value) } }} /></div>
        <Button disabled={!value?.folder && typed === ''} onClick={() => onTake(typed || value?.folder || '')}>{takeLabel}</Button>
      </div>
      {problems[0] ? <FieldError text={problemText(problems[0])} /> : null}
      <ul className="folder-list" aria-label={t('folders')} tabIndex={0}>
        {value?.folders.map(({ name, path }) => <li key={path}><button type="button" className="menu-item" onClick={() => go(path)}><Icon name="folder" size={16} /><span className="clip">{name}</span></button></li>)}
      </ul>
      {value ? <p className="small third">{t('pictures-here', { count: value.pictures })}</p> : null}
    </div>
  )
}
