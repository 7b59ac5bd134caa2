import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EscalationInput, EscalationRule, EscalationSettings, EscalationState } from '../../../contracts/incidents.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Table } from '../../design/Table.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { Part, Problems, Reason, Section } from '../Section.tsx'
import { ContactsPart } from './ContactsPart.tsx'
import { MailPart } from './MailPart.tsx'
import { QuietPart } from './QuietPart.tsx'
import { NoticeRuleDialog } from './NoticeRuleDialog.tsx'

export type SaveNotices = (change: Partial<EscalationSettings>, secrets?: Omit<EscalationInput, 'settings'>) => Promise<boolean>

/** Who is told when nobody acknowledges, by which way, and when nobody is. */
export function NoticesSection() {
  const { t } = useTranslation('incidents')
  const answer = useAnswer('escalation', (signal) => engine.incidents.escalation(undefined, { signal }), 15_000)
  const attempt = useAttempt()
  const may = useMay('store.manage')
  const state = answer.value
  const save: SaveNotices = async (change, secrets = {}) => {
    if (state === null) return false
    const next = await attempt(() => engine.incidents.setEscalation({ settings: { ...state.settings, ...change }, ...secrets }))
    if (next) answer.ask()
    return next !== null
  }
  return (
    <Section title={t('notices')} lead={t('notices-lead')} wide>
      <Problems problems={answer.problems} />
      {may ? null : <Reason>{t('notices-may-not')}</Reason>}
      {state === null ? null : <>
        <RulesPart state={state} may={may} save={save} />
        <QuietPart quiet={state.settings.quiet} may={may} save={save} />
        <MailPart key={JSON.stringify(state.settings.mail)} state={state} may={may} save={save} />
        <ContactsPart settings={state.settings} may={may} save={save} />
      </>}
    </Section>
  )
}

function RulesPart({ state, may, save }: { state: EscalationState; may: boolean; save: SaveNotices }) {
  const { t } = useTranslation('incidents')
  const formats = useFormats()
  const attempt = useAttempt()
  const [editing, setEditing] = useState<EscalationRule | 'new' | null>(null)
  const { rules } = state.settings
  const tryOut = async (rule: EscalationRule) => {
    const outcome = await attempt(() => engine.incidents.test({ to: rule.to }))
    if (outcome) useToasts.getState().say({ state: outcome.sent ? 'ok' : 'broken', text: outcome.sent ? t('test-sent', { answer: outcome.answer }) : t('test-not-sent', { why: outcome.answer }) })
  }
  return (
    <Part title={t('rules')} lead={t('rules-lead')} actions={<Button tone="primary" icon="plus" disabled={!may} onClick={() => setEditing('new')}>{t('add-rule')}</Button>}>
      {state.failed.length === 0 ? null : <ul>{state.failed.map((failure, at) => <li key={at} className="row"><Glyph state="broken" /><span>{failure.to}: {failure.why === 'no-password' || failure.why === 'no-mail-server' ? t(`why.${failure.why}`) : failure.why} <span className="third">{t('attempts', { count: failure.attempts })} · <RelativeTime atMs={failure.atMs} /></span></span></li>)}</ul>}
      {rules.length === 0 ? <Empty title={t('no-rules')} text={t('no-rules-text')} /> : (
        <Table label={t('rules')} rows={rules} rowKey={({ id }) => id} columns={[
          { id: 'name', header: t('rule-name'), cell: (rule) => <span className="strong">{rule.name}</span> },
          { id: 'when', header: t('rule-when'), cell: (rule) => <span className="row"><Glyph state={rule.severity} size={10} />{rule.afterMinutes === 0 ? t('at-once') : t('after-minutes', { time: formats.duration(rule.afterMinutes * 60_000) })}{rule.urgent ? ` · ${t('urgent-short')}` : ''}</span> },
          { id: 'where', header: t('rule-where'), cell: (rule) => (rule.venues === null ? t('everywhere') : t('venues-count', { count: rule.venues.length })) },
          { id: 'to', header: t('rule-to'), cell: (rule) => (rule.to.kind === 'mail' ? rule.to.to.join(', ') : <span className="mono">{rule.to.url}</span>) },
          { id: 'acts', header: '', right: true, cell: (rule) => may ? <span className="row settings-end"><Button tone="link" onClick={() => void tryOut(rule)}>{t('try')}</Button><Button tone="link" onClick={() => setEditing(rule)}>{t('edit')}</Button></span> : null },
        ]} />
      )}
      {editing === null ? null : <NoticeRuleDialog rule={editing === 'new' ? null : editing} rules={rules} hasMail={state.settings.mail !== null} save={save} onClose={() => setEditing(null)} />}
    </Part>
  )
}
