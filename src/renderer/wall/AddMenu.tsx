import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../design/Icon.tsx'
import { Menu } from '../design/Menu.tsx'
import { useMay } from '../engine/session-store.ts'
import { showOverlay } from '../frame/overlay-store.ts'
import { askPairing } from './pairing/pairing-store.ts'
import { CreateDialog, type Creatable } from './CreateDialog.tsx'

const kinds: readonly Creatable[] = ['screen', 'zone', 'venue']

export function AddMenu() {
  const { t } = useTranslation(['wall', 'screens'])
  const mayEdit = useMay('network.edit')
  const mayImport = useMay('network.import')
  const mayEnrol = useMay('screens.enrol')
  const [making, setMaking] = useState<Creatable | null>(null)
  if (!mayEdit && !mayEnrol) return null
  return (
    <>
      <Menu label={t('add')} trigger={<><Icon name="plus" size={16} /><span className="wide-only">{t('add')}</span></>} items={[
        ...(mayEdit ? kinds : []).map((kind) => ({ id: kind, label: t(`add-${kind}`), onSelect: () => setMaking(kind) })),
        ...(mayEnrol ? [{ id: 'rule-pair', rule: true as const }, { id: 'pair', icon: 'link' as const, label: t('screens:pair-screen'), onSelect: () => askPairing(null) }] : []),
        ...(mayImport ? [{ id: 'rule', rule: true as const }, { id: 'import', icon: 'upload' as const, label: t('add-import'), onSelect: () => showOverlay('import') }] : []),
      ]} />
      {making ? <CreateDialog kind={making} onClose={() => setMaking(null)} /> : null}
    </>
  )
}
