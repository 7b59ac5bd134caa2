import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProofPhoto } from '../../../contracts/proofs.ts'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { EditorPart } from '../editor/EditorPart.tsx'
import type { LineRow } from '../list/campaign-rows.ts'
import { dayText } from '../say-goal.ts'
import { AddPhotoDialog } from './AddPhotoDialog.tsx'

type PhotosProps = { campaignId: string; lines: readonly LineRow[]; language: string; thisYear: string }

/** Static places have no player: a dated photo is their proof. Newest day first; what was added stays. [PP3] */
export function PhotosPart({ campaignId, lines, language, thisYear }: PhotosProps) {
  const { t } = useTranslation('proof')
  const problemText = useProblemText()
  const may = useMay('files.send')
  const [adding, setAdding] = useState(false)
  const { value, problems, asking, ask } = useAnswer(`photos ${campaignId}`, (signal) => engine.proofs.photos({ campaignId }, { signal }))
  const days = [...Map.groupBy(value ?? [], ({ date }) => date)].reverse()
  return (
    <EditorPart title={t('photos')} note={value === null ? undefined : t('photo-count', { count: value.length })} aside={may ? <Button tone="link" onClick={() => setAdding(true)}>{t('add-photo')}</Button> : null}>
      {problems.map((problem, at) => <p key={at} className="medium"><span className="tone-broken">■ </span>{problemText(problem)}</p>)}
      {days.length === 0 && problems.length === 0 ? <p className="second medium">{t(asking ? 'asking' : 'no-photos')}</p> : null}
      {days.map(([date, photos]) => (
        <section key={date} className="proof-day" aria-label={dayText(date, language, !date.startsWith(thisYear))}>
          <h4 className="second medium">{dayText(date, language, !date.startsWith(thisYear))}</h4>
          <div className="proof-photos">{photos.map((photo) => <Photo key={`${photo.lineId} ${photo.screenId} ${photo.sha256}`} photo={photo} lines={lines} />)}</div>
        </section>
      ))}
      {adding ? <AddPhotoDialog lines={lines} onClose={() => setAdding(false)} onAdded={() => { setAdding(false); ask() }} /> : null}
    </EditorPart>
  )
}

function Photo({ photo, lines }: { photo: ProofPhoto; lines: readonly LineRow[] }) {
  const { t } = useTranslation('proof')
  const screen = useDocuments('screen').get(photo.screenId)?.fields.name ?? t('screen-gone')
  const person = useDocuments('person').get(photo.personId)?.fields.name
  const line = lines.find(({ id }) => id === photo.lineId)?.line.fields.name
  return (
    <figure>
      <a href={`/blobs/${photo.sha256}`} target="_blank" rel="noreferrer"><img src={`/blobs/${photo.sha256}`} alt={t('photo-of', { name: screen })} loading="lazy" decoding="async" /></a>
      <figcaption><span className="strong">{screen}</span><br /><span className="second">{[line, photo.note].filter(Boolean).join(' · ')}</span>{person ? <><br /><span className="third">{person}</span></> : null}</figcaption>
    </figure>
  )
}
