import { useEffect, useState } from 'react'

/** The present, told again when a minute begins. */
export function useMinute(): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setTimeout(() => setNowMs(Date.now()), 60_000 - (Date.now() % 60_000) + 20)
    return () => clearTimeout(timer)
  }, [nowMs])
  return nowMs
}
