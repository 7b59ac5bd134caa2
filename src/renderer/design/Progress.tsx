/** `total: null` = nobody knows how much is left. */
export function Progress({ label, done, total }: { label: string; done: number; total: number | null }) {
  const share = total && total > 0 ? Math.min(1, done / total) : null
  return (
    <div className={share === null ? 'progress unknown' : 'progress'} role="progressbar" aria-label={label}
      aria-valuemin={0} aria-valuemax={100} aria-valuenow={share === null ? undefined : Math.round(share * 100)}>
      <i style={share === null ? undefined : { transform: `scaleX(${share})` }} />
    </div>
  )
}
