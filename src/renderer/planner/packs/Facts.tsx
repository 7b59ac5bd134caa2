import type { ReactNode } from 'react'

/** What is known of something, a line each. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return <dl className="pack-facts">{rows.map(([label, value]) => <div key={label}><dt className="second">{label}</dt><dd>{value}</dd></div>)}</dl>
}
