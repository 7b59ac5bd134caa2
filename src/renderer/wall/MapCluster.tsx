import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/use-formats.ts'
import { type Cluster, nameOf } from '../map/cluster-places.ts'
import type { StateCounts } from './filter-rows.ts'
import type { WallPlace } from './wall-places.ts'

const figureFromPx = 13

/** A city or a store: its size says how many screens, a mark says that something there is wrong. */
export function MapCluster({ cluster, onOpen }: { cluster: Cluster<WallPlace>; onOpen: () => void }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const { x, y, radius, weight: screens, members } = cluster
  const states = statesOf(members)
  const wrong = (['broken', 'attention'] as const).filter((state) => states[state] > 0).map((state) => t(`cluster-${state}`, { amount: formats.number(states[state]) }))
  const said = [t('screen-count', { count: screens }), ...wrong].join(', ')
  const away = radius * 0.7
  return (
    <g className="cluster" role="button" tabIndex={0} aria-label={`${nameOf(cluster)}: ${said}`} transform={`translate(${x} ${y})`} onClick={onOpen}
      onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onOpen() } }}>
      <title>{`${members.slice(0, 12).map((place) => place.name).join(', ')}: ${said}`}</title>
      <circle className="cluster-reach" r={Math.max(12, radius)} />
      <circle className={states.silent === screens ? 'cluster-disc silent' : 'cluster-disc'} r={radius} />
      {states.broken > 0 ? <path className="cluster-arc broken" d={arcOf(radius, 0, states.broken / screens)} /> : null}
      {states.attention > 0 ? <path className="cluster-arc attention" d={arcOf(radius, states.broken / screens, (states.broken + states.attention) / screens)} /> : null}
      {radius >= figureFromPx ? <text className="cluster-figure" y={4} textAnchor="middle">{formats.number(screens)}</text> : null}
      {states.broken > 0 ? <rect className="cluster-broken" x={away - 4} y={-away - 4} width={8} height={8} /> : null}
      {states.attention > 0 ? <path className="cluster-attention" d={`M0 ${-radius - 9}l4.5 7h-9z`} /> : null}
    </g>
  )
}

function statesOf(members: readonly WallPlace[]): Pick<StateCounts, 'attention' | 'broken' | 'silent'> {
  const sum = (state: keyof StateCounts): number => members.reduce((all, { states }) => all + states[state], 0)
  return { attention: sum('attention'), broken: sum('broken'), silent: sum('silent') }
}

/** The part of the ring, from the top with the clock, that so many of its screens are; never so short that it cannot be seen. */
function arcOf(radius: number, from: number, to: number): string {
  const least = 0.04
  const share = Math.min(0.9999, Math.max(to - from, least))
  const at = (part: number): string => `${(radius * Math.sin(2 * Math.PI * part)).toFixed(2)} ${(-radius * Math.cos(2 * Math.PI * part)).toFixed(2)}`
  return `M${at(from)}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${at(from + share)}`
}
