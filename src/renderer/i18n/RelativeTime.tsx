import { useEffect, useState } from 'react'
import { useNetworkTimeZone } from '../engine/network-store.ts'
import { useFormats } from './use-formats.ts'

/** "4 min ago", with the exact time on hover. */
export function RelativeTime({ atMs, timeZone }: { atMs: number; timeZone?: string }) {
  const formats = useFormats()
  const networkZone = useNetworkTimeZone()
  const nowMs = useNow(Math.abs(Date.now() - atMs) < 60_000 ? 5_000 : 30_000)
  return <time dateTime={new Date(atMs).toISOString()} title={formats.dateTime(atMs, timeZone ?? networkZone)}>{formats.relative(Math.min(atMs, nowMs), nowMs)}</time>
}

function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}
