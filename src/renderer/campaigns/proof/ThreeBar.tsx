import type { ThreeNumbers } from './proof-numbers.ts'

/** Planned as an outline with a mark where guards end it, claimed thin, proven thick, on one scale. The figures stand beside it, so it says nothing aloud. */
export function ThreeBar({ numbers: { planned, resolved, claimed, evidenced }, most }: { numbers: ThreeNumbers; most: number }) {
  const part = (value: number): string => `${Math.min(100, (value / most) * 100)}%`
  return (
    <svg className="three-bar" width="100%" height="12" aria-hidden="true">
      {planned > 0 ? <rect className="three-planned" x=".5" y=".5" width={part(planned)} height="11" rx="2" /> : null}
      {typeof resolved === 'number' && resolved < planned ? <line className="three-resolved" x1={part(resolved)} x2={part(resolved)} y1="0" y2="12" /> : null}
      <rect className="three-evidenced" y="3" width={part(evidenced)} height="6" />
      <rect className="three-claimed" y="5" width={part(claimed)} height="2" />
    </svg>
  )
}
