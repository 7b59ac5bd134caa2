import { useTranslation } from 'react-i18next'
import type { SessionEntry } from '../../contracts/people.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Table } from '../design/Table.tsx'
import { engine } from '../engine/client.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { browserOf } from './browser-of.ts'

export function SessionsTable({ sessions, onRevoked }: { sessions: readonly SessionEntry[]; onRevoked: () => void }) {
  const { t } = useTranslation('people')
  const tryTo = useAttempt()
  const revoke = async (id: string) => {
    if (await tryTo(() => engine.session.revoke({ id })) !== null) onRevoked()
  }
  return (
    <Table label={t('sessions')} rows={sessions} rowKey={(session) => session.id} columns={[
      { id: 'agent', header: t('browser'), cell: (session) => <span title={session.agent}>{browserOf(session.agent) ?? t('unknownBrowser')}</span> },
      { id: 'address', header: t('address'), cell: (session) => <span className="mono">{session.address}</span> },
      { id: 'since', header: t('signedInAt'), cell: (session) => <RelativeTime atMs={session.createdAtMs} /> },
      { id: 'seen', header: t('seenAt'), cell: (session) => <RelativeTime atMs={session.lastSeenAtMs} /> },
      { id: 'act', header: '', right: true, cell: (session) => (session.current
        ? <Chip>{t('thisSession')}</Chip>
        : <Button tone="link" onClick={() => void revoke(session.id)}>{t('revoke')}</Button>) },
    ]} />
  )
}
