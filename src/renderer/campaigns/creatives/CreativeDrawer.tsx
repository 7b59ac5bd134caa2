import { Drawer } from '../../frame/Drawer.tsx'
import { useDocument } from '../../engine/network-store.ts'

export type CreativeDrawerProps = { creativeId: string; onClose: () => void }

export function CreativeDrawer({ creativeId, onClose }: CreativeDrawerProps) {
  const creative = useDocument('creative', creativeId)
  return <Drawer name={creativeId} title={creative?.fields.name ?? '—'} onClose={onClose}>{null}</Drawer>
}
