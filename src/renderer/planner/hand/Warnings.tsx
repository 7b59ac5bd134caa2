import { Glyph } from '../../design/FactGlyphs.tsx'
import type { Warned } from '../brief/use-warnings.ts'

/** What speaks against a scenario, beside what it is about. */
export function Warnings({ of }: { of: readonly Warned[] }) {
  return of.map(({ warning, text }) => <p key={warning} className="hand-warning"><Glyph state="attention" size={10} /><span>{text}</span></p>)
}
