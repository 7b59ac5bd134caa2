import type { Typed } from '../../contracts/network.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import type { StateCounts } from './filter-rows.ts'
import type { CellWords } from './list-definition.ts'
import { presentIn } from './state-tally.ts'

/** A store, with its city beside it where that has no column of its own. */
export function venueCell(venue: Typed<'venue'> | null, { city, cityBeside }: CellWords) {
  if (venue === null) return null
  return <><span className="clip">{venue.fields.name}</span>{cityBeside ? <span className="third beside">{city(venue.fields.city)}</span> : null}</>
}

/** How many screens, by state; a store without any says so quietly. */
export function statesCell(states: StateCounts, { number, state: named }: CellWords) {
  const present = presentIn(states)
  if (present.length === 0) return <span className="third">0</span>
  return (
    <span className="state-tally" role="img" aria-label={present.map((state) => `${named(state)}: ${number(states[state])}`).join(', ')}>
      {present.map((state) => <span key={state} className="row"><Glyph state={state} size={10} />{number(states[state])}</span>)}
    </span>
  )
}
