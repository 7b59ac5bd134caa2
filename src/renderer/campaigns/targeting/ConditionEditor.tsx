import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Targeting, TargetingField } from '../../../contracts/campaigns.ts'
import { Button } from '../../design/Button.tsx'
import { Popover } from '../../design/Menu.tsx'
import { maskOf } from '../editor/hour-mask.ts'
import { WeekGrid } from '../editor/WeekGrid.tsx'
import type { Place } from './screen-values.ts'
import { addTo, type Leaf, type Path } from './targeting-edit.ts'
import { ValuePicker } from './ValuePicker.tsx'

const noMarks = { open: null, prime: null, tight: null }
const working = [0, 1, 2, 3, 4, 5, 6].map(() => maskOf(9, 21))

type LeafEditorProps = { leaf: Leaf; places: readonly Place[]; onHold: (leaf: Leaf) => void; onSave: (leaf: Leaf | null) => void }

/** A condition that is there. Nothing chosen takes it away; closing saves what was chosen. */
export function LeafEditor({ leaf, places, onHold, onSave }: LeafEditorProps) {
  const finish = useFinish<Leaf | null>(onSave, leaf)
  if (leaf.op === 'hours') return <HoursEditor week={leaf.week} onHold={(week) => onHold({ op: 'hours', week })} onDone={() => finish(leaf)} />
  return (
    <ValuePicker places={places} field={leaf.field} values={leaf.values} onField={null}
      onValues={(values) => (values.length === 0 ? finish(null) : onHold({ ...leaf, values }))} onDone={() => finish(leaf)} />
  )
}

/** Saved once: by the button, or by closing without a word, for nothing typed is lost. */
function useFinish<T>(onSave: (value: T) => void, atLeave: T): (value: T) => void {
  const finished = useRef(false)
  const leave = useEffectEvent(() => { if (!finished.current) onSave(atLeave) })
  useEffect(() => () => leave(), [])
  return (value) => {
    finished.current = true
    onSave(value)
  }
}

type AddConditionProps = { root: Targeting; path: Path; places: readonly Place[]; small?: boolean; onChange: (next: Targeting, final: boolean) => void }

export function AddCondition({ small = false, ...rest }: AddConditionProps) {
  const { t } = useTranslation('campaigns')
  return (
    <Popover className="button link target-add" label={t('add-condition')} trigger={<>{small ? '+' : t('add-condition-link')}</>}>
      {(close) => <NewCondition {...rest} onClose={close} />}
    </Popover>
  )
}

/** Stands on the expression as it was when it opened: what is being chosen is laid over that. */
function NewCondition({ root, path, places, onChange, onClose }: Omit<AddConditionProps, 'small'> & { onClose: () => void }) {
  const { t } = useTranslation('campaigns')
  const [base] = useState(root)
  const [field, setField] = useState<TargetingField | 'hours'>('category')
  const [values, setValues] = useState<string[]>([])
  const [week, setWeek] = useState<number[]>(working)
  const laid = (leaf: Leaf | null) => (leaf === null ? base : addTo(base, path, leaf))
  const chosen = (next: readonly string[]): Leaf | null => (field === 'hours' || next.length === 0 ? null : { op: 'is', field, values: [...next] })
  const finish = useFinish((leaf: Leaf | null) => { onChange(laid(leaf), true); onClose() }, chosen(values))
  if (field === 'hours') return <HoursEditor week={week} onHold={setWeek} onDone={() => finish({ op: 'hours', week })} />
  return (
    <>
      <ValuePicker places={places} field={field} values={values} onField={(next) => { setField(next); setValues([]); onChange(base, false) }}
        onValues={(next) => { setValues(next); onChange(laid(chosen(next)), false) }} onDone={() => finish(chosen(values))} />
      <div className="value-picker-foot"><Button tone="link" onClick={() => { setField('hours'); setValues([]); onChange(base, false) }}>{t('by-hours')}</Button></div>
    </>
  )
}

function HoursEditor({ week, onHold, onDone }: { week: readonly number[]; onHold: (week: number[]) => void; onDone: () => void }) {
  const { t } = useTranslation('campaigns')
  return (
    <div className="value-picker wide">
      <WeekGrid label={t('target-hours')} week={week} marks={noMarks} onHold={onHold} onSave={onHold} />
      <div className="row"><span className="grow" /><Button onClick={onDone}>{t('apply')}</Button></div>
    </div>
  )
}
