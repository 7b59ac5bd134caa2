import { type FactState } from '../../contracts/network.ts'

export type GlyphState = FactState | 'information'
const shapes: Record<GlyphState, string> = {
  ok: 'M8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  attention: 'M8 3l5.5 10h-11z',
  broken: 'M4 4h8v8H4z',
  silent: 'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  information: 'M8 3l5 5-5 5-5-5z',
}

/** A signal: its shape says the same as its colour, so it reads in greyscale. */
export function Glyph({ state, size = 12 }: { state: GlyphState; size?: number }) {
  const hollow = state === 'silent'
  return (
    <svg className={`glyph tone-${state}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[state]} fill={hollow ? 'none' : 'currentColor'} stroke={hollow ? 'currentColor' : 'none'} strokeWidth={hollow ? 1.5 : 0} />
    </svg>
  )
}

export const factNames = ['link', 'plan', 'frames', 'panel'] as const

/** Health of a screen: four facts in fixed order, never one light. [PH1] */
export function FactGlyphs({ health, label }: { health: Record<(typeof factNames)[number], FactState>; label: string }) {
  return <span className="facts" role="img" aria-label={label}>{factNames.map((fact) => <Glyph key={fact} state={health[fact]} />)}</span>
}
