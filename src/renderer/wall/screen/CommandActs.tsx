import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandKind } from '../../../contracts/screens.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useScreenRow } from '../../engine/screens-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { type CommandState, useCommand } from './use-command.ts'
import { useSaid } from './use-said.ts'

type Asked = { kind: CommandKind; params: Record<string, string | number | boolean>; words: string }
/** What the device must be able to do for it; the rest any player can. */
const needs: Partial<Record<CommandKind, string>> = { reboot: 'reboot', brightness: 'brightness', panel: 'panel', screenshot: 'screenshot' }

/** What can be asked of the device: each says how it fared. What darkens the screen for a while asks first. */
export function CommandActs({ screenId, abilities, onTold }: { screenId: string; abilities: readonly string[]; onTold: () => void }) {
  const { t } = useTranslation(['screens', 'words'])
  const may = useMay('screens.steer')
  const brightness = useScreenRow(screenId)?.brightness ?? null
  const [asking, setAsking] = useState<Asked | null>(null)
  const { state, send } = useCommand(screenId, onTold)
  const lacks = (kind: CommandKind): boolean => needs[kind] !== undefined && !abilities.includes(needs[kind])
  const unable = (Object.keys(needs) as CommandKind[]).filter(lacks)
  const able = may && (state === null || state.stage !== 'sending' || state.problems.length > 0)
  const act = (kind: CommandKind) => <Button disabled={!able || lacks(kind)} onClick={() => void send(kind)}>{t(`act-${kind}`)}</Button>
  const risky = (kind: CommandKind, words: string, params = {}) => <Button disabled={!able || lacks(kind)} onClick={() => setAsking({ kind, params, words })}>{t(`act-${words}`)}…</Button>
  return (
    <DrawerSection title={t('commands')} aside={may ? null : <span className="third medium">{t('may-not-steer')}</span>}>
      <div className="act-grid">
        {act('identify')}{act('screenshot')}{act('reload')}{act('recheck')}
        {risky('reboot', 'reboot')}
        {risky('panel', 'panel-off', { on: false })}
        <Button disabled={!able || lacks('panel')} onClick={() => void send('panel', { on: true })}>{t('act-panel-on')}</Button>
      </div>
      {unable.length > 0 ? <p className="third small act-note">{t('unable-hint', { what: unable.map((kind) => t(`command-${kind}`)).join(', ') })}</p> : null}
      {lacks('brightness') ? null : <BrightnessAct disabled={!able} now={brightness} onSet={(percent) => void send('brightness', { percent })} />}
      <Outcome state={state} />
      {asking ? (
        <Dialog title={t(`ask-${asking.words}`)} onClose={() => setAsking(null)} footer={<>
          <Button onClick={() => setAsking(null)}>{t('words:cancel')}</Button>
          <Button tone="danger" onClick={() => { void send(asking.kind, asking.params); setAsking(null) }}>{t(`act-${asking.words}`)}</Button>
        </>}>
          <p>{t(`ask-${asking.words}-text`)}</p>
        </Dialog>
      ) : null}
    </DrawerSection>
  )
}

function BrightnessAct({ disabled, now, onSet }: { disabled: boolean; now: number | null; onSet: (percent: number) => void }) {
  const { t } = useTranslation('screens')
  const [chosen, setChosen] = useState<number | null>(null)
  const shown = chosen ?? now ?? 100
  return (
    <form className="brightness-act" onSubmit={(event) => { event.preventDefault(); onSet(shown) }}>
      <label className="row grow"><span className="second medium">{t('brightness')}</span>
        <input type="range" min={5} max={100} step={5} value={shown} disabled={disabled} onChange={(event) => setChosen(Number(event.target.value))} />
        <output className="medium">{t('percent', { amount: shown })}</output></label>
      <Button type="submit" disabled={disabled || shown === now}>{t('act-brightness')}</Button>
    </form>
  )
}

/** Nothing is pressed in vain: what became of it stands here until the next act. */
function Outcome({ state }: { state: CommandState | null }) {
  const { t } = useTranslation('screens')
  const said = useSaid()
  const problemText = useProblemText()
  if (state === null) return <p className="outcome medium third" role="status">{t('outcome-here')}</p>
  const command = t(`command-${state.kind}`)
  if (state.problems.length > 0) return <p className="outcome medium" role="status"><span className="tone-broken">■ </span>{problemText(state.problems[0]!)}</p>
  if (state.stage === 'told' && state.said) {
    const good = state.said.key.endsWith('-done')
    return <p className="outcome medium" role="status"><span className={good ? 'tone-ok' : 'tone-broken'}>{good ? '● ' : '■ '}</span>{said(state.said)}</p>
  }
  const waits = state.stage === 'sending' || state.stage === 'sent'
  return <p className="outcome medium" role="status"><span className={waits ? 'tone-silent' : 'tone-attention'}>{waits ? '○ ' : '▲ '}</span>{t(`outcome-${state.stage}`, { command })}</p>
}
