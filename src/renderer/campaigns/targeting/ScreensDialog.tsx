import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../../core/kernel/fold-text.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { cityName } from '../../frame/city-name.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { stepTo } from '../../wall/selection.ts'
import type { Place } from './screen-values.ts'
import type { Matches } from './use-matches.ts'

const rowHeight = 28
type ScreensDialogProps = { matches: Matches; mayEdit: boolean; onExclude: (ids: readonly string[], out: boolean) => void; onClose: () => void }

/** Every screen that is hit, and those taken out of it. A click or Delete takes one out; once more takes it back. */
export function ScreensDialog({ matches, mayEdit, onExclude, onClose }: ScreensDialogProps) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const [text, setText] = useState('')
  const out = useMemo(() => new Set(matches.excluded.map(({ screen }) => screen.id)), [matches.excluded])
  const all = useMemo(() => [...matches.hit, ...matches.excluded].sort(byPlace).map((place) => ({ place, folded: foldText(wordsOf(place)) })), [matches])
  const words = foldText(text.trim()).split(/\s+/)
  const rows = all.filter(({ folded }) => words.every((word) => folded.includes(word))).map(({ place }) => place)
  return (
    <Dialog wide title={t('screens-title')} onClose={onClose} footer={<>
      <span className="second grow">{t('screens-out', { count: out.size })}</span>
      {mayEdit && out.size > 0 ? <Button onClick={() => onExclude([...out], false)}>{t('take-all-back')}</Button> : null}
      {mayEdit && text.trim() !== '' && rows.length > 0 ? <Button onClick={() => onExclude(rows.map(({ screen }) => screen.id), true)}>{t('exclude-found-screens', { count: rows.length })}</Button> : null}
      <Button onClick={onClose}>{t('close')}</Button>
    </>}>
      <div className="row">
        <div className="grow"><TextField label={t('find-screens')} hideLabel autoFocus placeholder={t('find-screens')} value={text} onChange={(event) => setText(event.target.value)} /></div>
        <span className="second" role="status">{t('screen-count', { count: matches.hit.length, amount: formats.number(matches.hit.length) })}</span>
      </div>
      {mayEdit ? <p className="third medium">{t('exclude-keys')}</p> : null}
      <ScreenList rows={rows} out={out} mayEdit={mayEdit} onExclude={onExclude} />
    </Dialog>
  )
}

type ScreenListProps = { rows: readonly Place[]; out: ReadonlySet<string>; mayEdit: boolean; onExclude: (ids: readonly string[], out: boolean) => void }
function ScreenList({ rows, out, mayEdit, onExclude }: ScreenListProps) {
  const { t, i18n } = useTranslation('campaigns')
  const profiles = useDocuments('profile')
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [at, setAt] = useState(0)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box, estimateSize: () => rowHeight, overscan: 8 })
  const turn = (place: Place | undefined) => { if (place && mayEdit) onExclude([place.screen.id], !out.has(place.screen.id)) }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepTo(event.key, at, rows.length, 12)
    if (to !== null) {
      setAt(to)
      virtual.scrollToIndex(to)
    } else if (event.key === 'Delete' || event.key === 'Backspace' || event.key === ' ') turn(rows[at])
    else return
    event.preventDefault()
  }
  return (
    <div ref={setBox} className="screen-list" role="listbox" aria-label={t('screens-title')} tabIndex={0} aria-activedescendant={rows[at] ? `hit-${rows[at].screen.id}` : undefined} onKeyDown={onKeyDown}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const place = rows[item.index]!
          const { screen, zone, venue } = place
          const gone = out.has(screen.id)
          return (
            <div key={screen.id} id={`hit-${screen.id}`} role="option" aria-selected={gone} className={`screen-row${gone ? ' gone' : ''}${item.index === at ? ' at' : ''}`} style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
              onClick={() => { setAt(item.index); turn(place) }}>
              <span className="clip is-name">{screen.fields.name}</span><span className="mono clip">{screen.fields.code}</span>
              <span className="clip">{venue.fields.name}, {cityName(venue.fields.city, i18n.language)}</span><span className="clip">{zone.fields.name}</span>
              <span className="clip">{profiles.get(screen.fields.profileId)?.fields.name ?? ''}</span><span className="third">{gone ? t('taken-out') : ''}</span>
            </div>
          )
        })}
      </div>
      {rows.length === 0 ? <p className="third">{t('no-screens')}</p> : null}
    </div>
  )
}

const wordsOf = ({ screen, zone, venue }: Place): string => [screen.fields.name, screen.fields.code, zone.fields.name, venue.fields.name, venue.fields.code, venue.fields.city].join('\n')
const byPlace = (a: Place, b: Place): number => compare(a.venue.fields.code, b.venue.fields.code) || compare(a.screen.fields.code, b.screen.fields.code)
const { compare } = new Intl.Collator('ru', { numeric: true })
