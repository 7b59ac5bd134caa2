import type { CSSProperties } from 'react'
import type { Cluster } from '../../map/cluster-places.ts'
import type { StorePlace } from './store-places.ts'

type StoreMarkProps = { cluster: Cluster<StorePlace>; said: string; share: number; isOut: boolean; isChosen: boolean; onOpen: () => void; onRead: (cluster: Cluster<StorePlace> | null) => void }

/** Its area is the impressions, its lightness the share won; one left out is hollow and dashed. */
export function StoreMark({ cluster, said, share, isOut, isChosen, onOpen, onRead }: StoreMarkProps) {
  const { x, y, radius } = cluster
  return (
    <g className={['cluster', isOut ? 'out' : '', isChosen ? 'chosen' : ''].filter(Boolean).join(' ')} role="button" tabIndex={0} aria-label={said} aria-pressed={isChosen} transform={`translate(${x} ${y})`} onClick={onOpen}
      onPointerEnter={() => onRead(cluster)} onPointerLeave={() => onRead(null)} onFocus={() => onRead(cluster)} onBlur={() => onRead(null)}
      onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onOpen() } }}>
      <circle className="cluster-reach" r={Math.max(11, radius + 3)} />
      <circle className="store-disc" r={isOut ? Math.max(4, radius) : radius} style={{ '--v': Math.round(share * 100) } as CSSProperties} />
    </g>
  )
}
