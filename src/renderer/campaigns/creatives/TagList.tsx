import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Chip } from '../../design/Chip.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useEdit } from '../../engine/use-edit.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { readTags, setTag } from '../../wall/document-changes.ts'

export function TagList({ creative }: { creative: Typed<'creative'> }) {
  const { t } = useTranslation('wall')
  const may = useMay('creative.edit')
  const edit = useEdit()
  const [text, setText] = useState('')
  const { tags } = creative.fields
  const add = async () => {
    const fresh = readTags(text).filter((tag) => !tags.includes(tag))
    const outcome = fresh.length === 0 ? null : await edit('edit', fresh.map((tag) => setTag(creative, tag, true)))
    if (outcome?.kind !== 'refused') setText('')
  }
  return (
    <DrawerSection title={t('words:field.tags')}>
      <div className="row wrap">
        {tags.map((tag) => <Chip key={tag} onRemove={may ? () => void edit('edit', [setTag(creative, tag, false)]) : undefined} removeLabel={t('remove-tag', { tag })}>{tag}</Chip>)}
        {may ? <input className="input tag-input" aria-label={t('add-tag')} placeholder={t('add-tag')} value={text} onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'Enter') { event.preventDefault(); void add() }
            if (event.key === 'Escape') { event.preventDefault(); setText(''); event.currentTarget.blur() }
          }} /> : tags.length === 0 ? <span className="third">—</span> : null}
      </div>
    </DrawerSection>
  )
}
