import { useTranslation } from 'react-i18next'
import type { KeysState } from '../../../contracts/devices.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Table } from '../../design/Table.tsx'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useScreensState } from '../../engine/state-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Facts, Part, Reason, Section } from '../Section.tsx'
import { ExportPart } from './ExportPart.tsx'
import { ImportPart } from './ImportPart.tsx'
import { RotatePart } from './RotatePart.tsx'

/** Keys that sign for the screens: the root apart from those in daily use, what each may sign, and a copy that outlives this machine. [SE1] */
export function KeysSection() {
  const { t } = useTranslation(['keys', 'settings'])
  const may = useMay('keys.manage')
  const keys = useScreensState((screens) => screens?.keys ?? null)
  return (
    <Section title={t('settings:section.keys')} lead={t('lead')} wide>
      {may ? null : <Reason>{t('may-not')}</Reason>}
      {keys === null || keys.keys.length === 0 ? <p className="second">{t('none-yet')}</p> : <KeysNow keys={keys} />}
      {may && keys !== null && keys.keys.length > 0 ? <><ExportPart keys={keys} /><RotatePart keys={keys} /></> : null}
      {may ? <ImportPart /> : null}
    </Section>
  )
}

function KeysNow({ keys }: { keys: KeysState }) {
  const { t } = useTranslation(['keys', 'wall'])
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const saved = keys.exportedAtMs !== null
  return (
    <Part title={t('now')}>
      <Facts facts={[
        [t('root'), <span key="root" className="mono">{keys.rootKeyId}</span>],
        [t('root-where'), <span key="where" className="row"><Glyph state={keys.rootHere ? saved ? 'information' : 'attention' : 'ok'} />{t(keys.rootHere ? 'root-here' : 'root-away')}</span>],
        [t('exported'), <span key="exported" className="row"><Glyph state={saved ? 'ok' : 'attention'} />{keys.exportedAtMs === null ? t('never-exported') : formats.dateTime(keys.exportedAtMs, timeZone)}</span>],
        [t('list-version'), t('version-epoch', { version: formats.number(keys.version), epoch: formats.number(keys.epoch) })],
      ]} />
      <Table label={t('signing-keys')} rows={keys.keys} rowKey={({ keyId }) => keyId} columns={[
        { id: 'id', header: t('key'), cell: ({ keyId }) => <span className="mono">{keyId}</span> },
        { id: 'classes', header: t('for-screens'), cell: ({ classes }) => classes.map((each) => t(`wall:venue-${each}`)).join(', ') },
        { id: 'uses', header: t('may-sign'), cell: ({ uses }) => uses.map((use) => t(`use-${use}`, { defaultValue: use })).join(', ') },
        { id: 'here', header: t('private-half'), cell: ({ here }) => <span className="row"><Glyph state={here ? 'ok' : 'silent'} />{t(here ? 'half-here' : 'half-away')}</span> },
      ]} />
    </Part>
  )
}
