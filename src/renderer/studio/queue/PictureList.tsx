import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureRow } from '../../../contracts/studio.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { actOfKey } from '../../frame/key-map.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { stepTo } from '../../wall/selection.ts'
import { setStudio } from '../studio-store.ts'
import type { GroupName, QueueRow } from './group-pictures.ts'
import { PictureItem, pictureItemId } from './PictureItem.tsx'

const [itemHeight, headHeight] = [36, 24]
const glyphs: Record<GroupName, GlyphState> = { failed: 'broken', doubtful: 'attention', working: 'silent', ready: 'ok', written: 'ok', refused: 'silent' }
type PictureListProps = { rows: readonly QueueRow[]; openId: string | null; filtered: boolean; onOpen: (pictureId: string) => void }

/** Twenty thousand behave like twenty: only the rows in view exist. */
export function PictureList({ rows, openId, filtered, onOpen }: PictureListProps) {
  const { t } = useTranslation('studio')
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box, estimateSize: (at) => (rows[at]!.kind === 'head' ? headHeight : itemHeight), overscan: 8, scrollPaddingStart: headHeight, getItemKey: (at) => keyOf(rows[at]!) })
  useEffect(() => virtual.measure(), [virtual, rows])
  const open = rows.findIndex((row) => row.kind === 'picture' && row.picture.id === openId)
  const reveal = useEffectEvent(() => { if (open >= 0) virtual.scrollToIndex(open) })
  useEffect(() => reveal(), [openId])
  const onChoose = useCallback((picture: PictureRow) => onOpen(picture.id), [onOpen])
  const items = virtual.getVirtualItems()
  return (
    <div ref={setBox} id="picture-list" className="list picture-list" role="listbox" tabIndex={0} aria-label={t('pictures')} aria-activedescendant={items.some(({ index }) => index === open) ? pictureItemId(open) : undefined} onKeyDown={(event) => pressKey(event, rows, open, box, onOpen)}>
      <div className="list-space" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]!
          return row.kind === 'head'
            ? <GroupHead key={item.key} group={row.group} count={row.count} top={item.start} />
            : <PictureItem key={item.key} picture={row.picture} at={item.index} top={item.start} open={row.picture.id === openId} onChoose={onChoose} />
        })}
      </div>
      {rows.length === 0 ? <p className="picture-none second medium">{t(filtered ? 'nothing-fits' : 'no-pictures-yet')}{filtered ? <Button tone="link" onClick={() => setStudio({ only: null, favourites: false, text: '' })}>{t('show-all')}</Button> : null}</p> : null}
    </div>
  )
}

const keyOf = (row: QueueRow): string => (row.kind === 'head' ? row.group : row.picture.id)

function GroupHead({ group, count, top }: { group: GroupName; count: number; top: number }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  return <div role="presentation" className="picture-group" style={{ transform: `translateY(${top}px)` }}><Glyph state={glyphs[group]} size={10} /><span>{t(`group-${group}`)}</span><span className="second">{formats.number(count)}</span></div>
}

/** Up and down go from picture to picture; heads are passed over. */
function pressKey(event: KeyboardEvent, rows: readonly QueueRow[], open: number, box: HTMLElement | null, onOpen: (pictureId: string) => void): void {
  if (event.target !== event.currentTarget) return
  const act = actOfKey(event.nativeEvent, false)
  const key = act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key
  const pictures = rows.flatMap((row, at) => (row.kind === 'picture' ? [{ id: row.picture.id, at }] : []))
  const to = stepTo(key, pictures.findIndex(({ at }) => at === open), pictures.length, Math.max(1, Math.floor((box?.clientHeight ?? 400) / itemHeight) - 1))
  if (to === null) return
  event.preventDefault()
  event.stopPropagation()
  onOpen(pictures[to]!.id)
}
