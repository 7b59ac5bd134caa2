import { useState } from 'react'
import { goTo } from '../../frame/route-store.ts'

/** Which record lies open is in the address; a new one is nobody's address yet. */
export function useOpened<New extends string = 'new'>(section: string) {
  const [making, make] = useState<New | null>(null)
  return { making, make, open: (id: string) => goTo('settings', `${section}/${id}`), close: () => { make(null); goTo('settings', section) } }
}
