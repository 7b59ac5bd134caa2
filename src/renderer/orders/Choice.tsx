import { useDeferredValue, useState } from 'react'
import { TextField } from '../design/Field.tsx'

export type Choosable = { id: string; title: string; aside: string; picture?: string | null }
type ChoiceProps = { label: string; note?: string; find: (typed: string) => readonly Choosable[]; onChoose: (id: string) => void; none: string }

/** A thing found by its name: typed, then one of a few chosen by mouse or by keys. */
export function Choice({ label, note, find, onChoose, none }: ChoiceProps) {
  const [typed, setTyped] = useState('')
  const found = find(useDeferredValue(typed))
  return (
    <div className="choice">
      <TextField label={label} note={note} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <ul className="choice-list" aria-label={label}>
        {found.map((each) => (
          <li key={each.id}>
            <button type="button" className="choice-row" onClick={() => onChoose(each.id)}>
              {each.picture === undefined ? null : each.picture === null ? <span className="choice-picture" /> : <img className="choice-picture" src={`/blobs/${each.picture}`} alt="" loading="lazy" />}
              <span className="clip grow">{each.title}</span><span className="third small clip">{each.aside}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="third medium">{none}</p> : null}
    </div>
  )
}
