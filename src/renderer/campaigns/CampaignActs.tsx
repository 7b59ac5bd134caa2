import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { Menu } from '../design/Menu.tsx'
import { engine } from '../engine/client.ts'
import { useDocuments } from '../engine/network-store.ts'
import { useLanguage } from '../engine/preferences-store.ts'
import { saveFile } from '../engine/save-file.ts'
import { useMay } from '../engine/session-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { showOverlay } from '../frame/overlay-store.ts'
import { NewCampaignDialog } from './NewCampaignDialog.tsx'

/** `quiet`: something else in the room is the act that moves the work on. */
export function CampaignActs({ templates, quiet }: { templates: boolean; quiet: boolean }) {
  const { t } = useTranslation('campaigns')
  const [mayEdit, mayImport] = [useMay('campaign.edit'), useMay('network.import')]
  const language = useLanguage()
  const attempt = useAttempt()
  const any = useDocuments('line').size > 0
  const [making, setMaking] = useState(false)
  const exportTo = async (format: 'csv' | 'xlsx') => {
    const file = await attempt(() => engine.exports.table({ subject: 'lines', format, language }))
    if (file) saveFile(file)
  }
  return (
    <>
      <Menu className="icon-button" label={t('table-acts')} trigger={<Icon name="more" size={18} />} items={[
        ...(mayImport ? [{ id: 'import', icon: 'upload' as const, label: t('import-lines'), onSelect: () => showOverlay('import') }, { id: 'rule', rule: true as const }] : []),
        { id: 'xlsx', icon: 'download', label: t('export-lines', { format: 'XLSX' }), disabled: !any, onSelect: () => void exportTo('xlsx') },
        { id: 'csv', icon: 'download', label: t('export-lines', { format: 'CSV' }), disabled: !any, onSelect: () => void exportTo('csv') },
      ]} />
      {mayEdit ? <Button tone={quiet ? undefined : 'primary'} onClick={() => setMaking(true)}>{t(templates ? 'new-template' : 'new-campaign')}</Button> : null}
      {making ? <NewCampaignDialog template={templates} onClose={() => setMaking(false)} /> : null}
    </>
  )
}
