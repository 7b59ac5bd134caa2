import type { ReactNode } from 'react'
import { documentAddress, openDocument } from './wall-place.ts'

export function DocumentLink({ id, children }: { id: string; children: ReactNode }) {
  return <a className="doc-link" href={documentAddress(id)} onClick={(event) => { event.preventDefault(); openDocument(id) }}>{children}</a>
}
