import { type PointerEvent, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineFields } from '../../../contracts/campaigns.ts'
import type { Change } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import { useToasts } from '../../design/Toasts.tsx'
import { networkStore } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useEdit } from '../../engine/use-edit.ts'
import { isTyping } from '../../frame/key-map.ts'
import { copyOfLine, creation, freshId } from '../../campaigns/new-line.ts'
import { scheduleStore, selectLine, showGhost } from '../schedule-store.ts'
import { moveLine, stretchLine } from './edit-line.ts'
import { type Scale } from './scale.ts'
import type { TimelineRow } from './use-rows.ts'

type Shape = Pick<LineFields, 'flight' | 'dayparts'>
type Drag = { key: string; lineId: string; startX: number; hours: number; mode: 'move' | 'stretch'; copy: boolean }

/**
 * The selected line under the pointer: dragged it moves, by its right end it stretches, with Ctrl a copy is laid down. By keys: `,` and `.`
 * move it an hour, with Shift a day; `[` and `]` stretch it. Each is one edit, and undo takes it back.
 */
export function useLaneDrag(scale: Scale, bucket: number) {
  const { t } = useTranslation('schedule')
  const edit = useEdit()
  const may = useMay('campaign.edit')
  const [drag, setDrag] = useState<Drag | null>(null)
  const lay = async (lineId: string, shape: Shape | null, copy: boolean) => {
    const line = networkStore.getState().replica.line.get(lineId)
    showGhost(null)
    if (!line || !may) return
    if (!shape) return void useToasts.getState().say({ state: 'attention', text: t('no-room-in-day') })
    if (!copy) return void await edit('move', (['flight', 'dayparts'] as const).map((field): Change => ({ documentId: lineId, kind: 'line', field, value: shape[field] as unknown as Json })))
    const beside = [...networkStore.getState().replica.line.values()].filter(({ fields }) => fields.campaignId === line.fields.campaignId)
    const id = freshId('ln')
    const outcome = await edit('book', creation('line', id, { ...copyOfLine(line, beside, line.fields.name), ...shape }))
    if (outcome.kind === 'done') selectLine(id)
  }
  useLineKeys((by, stretch) => {
    const { lineId } = scheduleStore.getState()
    const line = lineId === null ? undefined : networkStore.getState().replica.line.get(lineId)
    if (line) void lay(line.id, stretch ? stretchLine(line.fields, by) : moveLine(line.fields, by), false)
  })
  const shapeOf = ({ lineId, mode }: Drag, hours: number): Shape | null => {
    const line = networkStore.getState().replica.line.get(lineId)
    return line && hours !== 0 ? (mode === 'move' ? moveLine(line.fields, hours) : stretchLine(line.fields, hours)) : null
  }
  return {
    key: drag?.key ?? null, byHours: drag?.hours ?? 0,
    /** Answers whether the drag is its own: on the label of the selected line. */
    begin(event: PointerEvent<HTMLElement>, row: TimelineRow): boolean {
      const label = (event.target as HTMLElement).closest<HTMLElement>('.lane-label[aria-pressed=true]')
      const { lineId } = scheduleStore.getState()
      if (!label || lineId === null || event.button !== 0 || !may) return false
      const atEnd = event.clientX > label.getBoundingClientRect().right - 10
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ key: row.key, lineId, startX: event.clientX, hours: 0, mode: atEnd ? 'stretch' : 'move', copy: event.ctrlKey || event.metaKey })
      return true
    },
    move(event: PointerEvent<HTMLElement>) {
      if (!drag) return
      const step = event.altKey ? 1 : bucket
      const hours = Math.round(((event.clientX - drag.startX) / scale.width) * scale.hours / step) * step
      if (hours === drag.hours) return
      setDrag({ ...drag, hours })
      showGhost(shapeOf(drag, hours))
    },
    end(_event: PointerEvent<HTMLElement>) {
      if (!drag) return
      if (drag.hours !== 0) void lay(drag.lineId, shapeOf(drag, drag.hours), drag.copy)
      setDrag(null)
    },
  }
}

function useLineKeys(act: (byHours: number, stretch: boolean) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || scheduleStore.getState().lineId === null) return
    const step = event.shiftKey ? 24 : 1
    const acts: Record<string, readonly [number, boolean]> = { Comma: [-step, false], Period: [step, false], BracketLeft: [-step, true], BracketRight: [step, true] }
    const found = acts[event.code]
    if (!found) return
    event.preventDefault()
    act(...found)
  })
  useEffect(() => {
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
