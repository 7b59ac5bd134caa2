import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readParts } from '../../campaigns/read-figure.ts'

type TypedFigureProps = {
  label: string
  value: number
  /** How many of the value make one of what is typed. */
  parts: number
  least: number
  most: number
  unit: string
  large?: boolean
  say: (value: number) => string
  onSave: (value: number) => void
}

/** A figure that can be typed over; what cannot be understood stays, with what would be beside it. */
export function TypedFigure({ label, value, parts, least, most, unit, large = false, say, onSave }: TypedFigureProps) {
  const { t } = useTranslation('planner')
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? value : readParts(typed, parts)
  const isWrong = read === null || read < least || read > most
  const commit = () => {
    if (typed === null || isWrong) return
    if (read !== value) onSave(read)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape' && typed !== null) { event.stopPropagation(); setTyped(null) }
  }
  const text = typed ?? say(value)
  return (
    <span className={large ? 'typed large' : 'typed'} data-wrong={isWrong || undefined}>
      <input className="typed-figure" aria-label={label} aria-invalid={isWrong} aria-describedby={isWrong ? id : undefined} inputMode="decimal" autoComplete="off" size={Math.max(2, text.length)} value={text}
        onChange={(event) => setTyped(event.target.value)} onFocus={(event) => event.target.select()} onBlur={commit} onKeyDown={onKeyDown} />
      <span>{unit}</span>
      {isWrong ? <span id={id} role="alert" className="typed-range small">{t('from-to', { least: say(least), most: say(most) })}</span> : null}
    </span>
  )
}
