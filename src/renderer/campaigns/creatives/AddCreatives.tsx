import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineCreative } from '../../../contracts/campaigns.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { TextField } from '../../design/Field.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { DropArea } from './DropArea.tsx'
import { FileThumbnail } from './FileFrame.tsx'
import { verdictState } from './use-creative-words.ts'

type AddCreativesProps = { brandId: string; taken: readonly LineCreative[]; onAdd: (creativeId: string) => void; onFiles: ((files: File[]) => void) | null }

/** What the brand has already, and files that make a new one. */
export function AddCreatives(props: AddCreativesProps) {
  const { t } = useTranslation('creatives')
  return <Popover className="button link" label={t('add-creative')} trigger={t('add-creative')}>{(close) => <Choice {...props} close={close} />}</Popover>
}

const searchedFrom = 8
const room = { width: 40, height: 22 }
function Choice({ brandId, taken, onAdd, onFiles, close }: AddCreativesProps & { close: () => void }) {
  const { t } = useTranslation('creatives')
  const documents = useDocuments('creative')
  const [text, setText] = useState('')
  const ready = useMemo(() => {
    const used = new Set(taken.map(({ creativeId }) => creativeId))
    return [...documents.values()].filter(({ id, fields }) => fields.brandId === brandId && fields.retiredAtMs === null && !used.has(id)).sort((a, b) => a.fields.name.localeCompare(b.fields.name))
  }, [documents, taken, brandId])
  const shown = ready.filter(({ fields }) => foldText(`${fields.name} ${fields.code}`).includes(foldText(text)))
  return (
    <div className="add-creatives">
      {ready.length > searchedFrom ? <TextField label={t('find-creative')} hideLabel placeholder={t('find-creative')} value={text} onChange={(event) => setText(event.target.value)} /> : null}
      {ready.length > 0 ? (
        <ul className="add-list" aria-label={t('of-brand')}>
          {shown.map(({ id, fields }) => (
            <li key={id}>
              <button type="button" className="menu-item" onClick={() => { onAdd(id); close() }}>
                <FileThumbnail file={fields.files[0] ?? null} room={room} />
                <span className="clip grow">{fields.name}</span>
                <Glyph state={verdictState[fields.verdict.name]} size={10} />
                <span className="third medium">{t(`verdict-${fields.verdict.name}`)}</span>
              </button>
            </li>
          ))}
          {shown.length === 0 ? <li className="third add-none">{t('nothing-found')}</li> : null}
        </ul>
      ) : <p className="third medium add-none">{t('brand-has-none')}</p>}
      {onFiles ? <DropArea small onFiles={(files) => { onFiles(files); close() }} /> : <p className="third medium add-none">{t('may-not-send')}</p>}
    </div>
  )
}
