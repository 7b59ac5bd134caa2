import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Empty } from '../design/Empty.tsx'
import { engine } from '../engine/client.ts'
import { useMay } from '../engine/session-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { showOverlay } from '../frame/overlay-store.ts'
import { AddMenu } from './AddMenu.tsx'

export function WallEmpty() {
  const { t } = useTranslation('wall')
  const mayImport = useMay('network.import')
  const mayManage = useMay('store.manage')
  const attempt = useAttempt()
  const [loading, setLoading] = useState(false)
  const load = async () => {
    setLoading(true)
    await attempt(() => engine.demonstration.load({}))
    setLoading(false)
  }
  return (
    <div className="wall-body">
      <Empty title={t('empty-title')} text={t('empty-text')}>
        {mayImport ? <Button tone="primary" icon="upload" onClick={() => showOverlay('import')}>{t('empty-import')}</Button> : null}
        {mayManage ? <Button disabled={loading} onClick={() => void load()}>{t('empty-demonstration')}</Button> : null}
        <AddMenu />
      </Empty>
    </div>
  )
}
