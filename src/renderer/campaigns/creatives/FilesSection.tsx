import { useTranslation } from 'react-i18next'
import type { CreativeFile } from '../../../contracts/campaigns.ts'
import type { Typed } from '../../../contracts/network.ts'
import { useMay } from '../../engine/session-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { ArrivalList } from './ArrivalList.tsx'
import { sendStaged, stageFiles } from './arrivals-store.ts'
import { ChooseFiles, DropTarget } from './DropArea.tsx'
import { FileThumbnail } from './FileFrame.tsx'
import { useCreativeWords } from './use-creative-words.ts'

type FilesSectionProps = { creative: Typed<'creative'>; chosen: string | null; onChoose: (sha256: string) => void }

/** One file of each size; a new one of a known size takes its place. Files can be dropped onto it. */
export function FilesSection({ creative, chosen, onChoose }: FilesSectionProps) {
  const { t } = useTranslation('creatives')
  const may = useMay('creative.edit')
  const { files } = creative.fields
  const send = (given: File[], how: { replaces?: string; asStillSet?: boolean } = {}) => {
    stageFiles(given, { place: creative.id, brandId: creative.fields.brandId, creativeId: creative.id, ...how })
    sendStaged()
  }
  const body = (
    <>
      <ul className="file-list">
        {files.map((file) => <FileRow key={file.sha256} file={file} isChosen={file.sha256 === chosen} onChoose={() => onChoose(file.sha256)} onReplace={may ? (given) => send(given, { replaces: file.sha256 }) : null} />)}
      </ul>
      <ArrivalList place={creative.id} />
      {may ? (
        <div className="row wrap file-acts">
          <ChooseFiles onFiles={(given) => send(given)}>{t('add-files')}</ChooseFiles>
          <ChooseFiles tone="plain" onFiles={(given) => send(given, { asStillSet: true })}>{t('add-frames')}</ChooseFiles>
        </div>
      ) : null}
    </>
  )
  return (
    <DrawerSection title={t('files')} aside={may ? <span className="third medium">{t('drop-on')}</span> : undefined}>
      {may ? <DropTarget className="files-drop" onFiles={(given) => send(given)}>{body}</DropTarget> : body}
    </DrawerSection>
  )
}

const room = { width: 48, height: 28 }
type FileRowProps = { file: CreativeFile; isChosen: boolean; onChoose: () => void; onReplace: ((files: File[]) => void) | null }
function FileRow({ file, isChosen, onChoose, onReplace }: FileRowProps) {
  const { t } = useTranslation('creatives')
  const words = useCreativeWords()
  return (
    <li className={isChosen ? 'file-row chosen' : 'file-row'}>
      <button type="button" className="file-open" aria-pressed={isChosen} onClick={onChoose}>
        <FileThumbnail file={file} room={room} />
        <span className="grow stack-tight"><span className="clip" title={file.fileName}>{file.fileName}</span><span className="third small">{words.facts(file)}</span></span>
      </button>
      {onReplace ? <ChooseFiles tone="link" single label={t('replace-file', { name: file.fileName })} onFiles={onReplace}>{t('replace')}</ChooseFiles> : null}
    </li>
  )
}
