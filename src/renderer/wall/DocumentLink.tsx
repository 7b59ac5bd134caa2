import type { ReactNode } from 'react'
import { goTo } from '../frame/route-store.ts'

export function DocumentLink({ id, children }: { id: string; children: ReactNode }) {
  return <a className="doc-link" href={`#/wall/${id}`} onClick={(event) => { event.preventDefault(); goTo('wall', id) }}>{children}</a>
}
