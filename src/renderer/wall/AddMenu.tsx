import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../design/Icon.tsx'
import { Menu } from '../design/Menu.tsx'
import { useMay } from '../engine/session-store.ts'
import { showOverlay } from '../frame/overlay-store.ts'
import { CreateDialog, type Creatable } from './CreateDialog.tsx'

const kinds: readonly Creatable[] = ['screen', 'zone', 'venue']

export function AddMenu() {
  const { t } = useTranslation('wall')
  const mayEdit = useMay('network.edit')
  const mayImport = useMay('network.import')
  const [making, setMaking] = useState<Creatable | null>(null)
  if (!mayEdit) return null
  return (
    <>
      <Menu label={t('add')} trigger={<><Icon name="plus" size={16} /><span className="wide-only">{t('add')}</span></>} items={[
        ...kinds.map((kind) => ({ id: kind, label: t(`add-${kind}`), onSelect: () => setMaking(kind) })),
        ...(mayImport ? [{ id: 'rule', rule: true as const }, { id: 'import', icon: 'upload' as const, label: t('add-import'), onSelect: () => showOverlay('import') }] : []),
      ]} />
      {making ? <CreateDialog kind={making} onClose={() => setMaking(null)} /> : null}
    </>
  )
}
