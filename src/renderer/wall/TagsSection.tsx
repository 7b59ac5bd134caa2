import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../contracts/network.ts'
import { Chip } from '../design/Chip.tsx'
import { useMay } from '../engine/session-store.ts'
import { useEdit } from '../engine/use-edit.ts'
import { DrawerSection } from '../frame/Drawer.tsx'
import { readTags, setTag } from './document-changes.ts'

export function TagsSection({ of }: { of: Typed<'screen'> | Typed<'venue'> | Typed<'zone'> }) {
  const { t } = useTranslation('wall')
  const may = useMay('network.edit')
  const edit = useEdit()
  const [text, setText] = useState('')
  const add = async () => {
    const tags = readTags(text).filter((tag) => !of.fields.tags.includes(tag))
    if (tags.length === 0) return setText('')
    const outcome = await edit('edit', tags.map((tag) => setTag(of, tag, true)))
    if (outcome.kind === 'done') setText('')
  }
  return (
    <DrawerSection title={t('words:field.tags')}>
      <div className="row wrap">
        {of.fields.tags.map((tag) => <Chip key={tag} onRemove={may ? () => void edit('edit', [setTag(of, tag, false)]) : undefined} removeLabel={t('remove-tag', { tag })}>{tag}</Chip>)}
        {may ? <input className="input tag-input" aria-label={t('add-tag')} placeholder={t('add-tag')} value={text} onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'Enter') { event.preventDefault(); void add() }
            if (event.key === 'Escape') { event.preventDefault(); setText(''); event.currentTarget.blur() }
          }} /> : of.fields.tags.length === 0 ? <span className="third">—</span> : null}
      </div>
    </DrawerSection>
  )
}
