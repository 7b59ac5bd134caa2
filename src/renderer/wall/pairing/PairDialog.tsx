import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pairing } from '../../../contracts/devices.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError, TextField } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useDocument } from '../../engine/network-store.ts'
import { useScreenRow } from '../../engine/screens-store.ts'
import { useScreensState } from '../../engine/state-store.ts'
import { attempt, useAttempt } from '../../engine/use-edit.ts'
import { usePulse } from '../../frame/use-pulse.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { openDocument } from '../wall-place.ts'
import { pairingOf, pixelFit } from './pairing-fit.ts'
import './pairing.css'
import { ScreenChoice } from './ScreenChoice.tsx'

const none: readonly Pairing[] = []

/** A device that shows a code becomes a screen: the code is found, the check digits compared, the screen chosen. [PL4] */
export function PairDialog({ screenId: first, onClose }: { screenId: string | null; onClose: () => void }) {
  const { t } = useTranslation(['pairing', 'words'])
  const pairings = useScreensState((screens) => screens?.pairings ?? none)
  const [code, setCode] = useState('')
  const [screenId, setScreenId] = useState(first)
  const [compared, setCompared] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const pairing = pairingOf(pairings, code)
  const replaces = useScreenRow(screenId)?.enrolled ?? false
  const name = useDocument('screen', screenId)?.fields.name ?? ''
  const choose = (next: string) => { setCode(next); setCompared(false); setProblems([]) }
  const approve = async () => {
    if (pairing === null || screenId === null || !compared) return
    setBusy(true)
    const answer = await attempt(() => engine.screens.enrol({ code: pairing.code, screenId, replaces }))
    setBusy(false)
    if (answer.kind === 'refused') return setProblems(answer.problems)
    useToasts.getState().say({ state: 'ok', text: t(replaces ? 'replaced' : 'enrolled', { name }) })
    onClose()
    openDocument(screenId)
  }
  return (
    <Dialog wide title={t(first !== null && replaces ? 'title-replace' : 'title')} onClose={onClose} onSubmit={() => void approve()} footer={<>
      <WhyNot pairing={pairing} screenId={screenId} compared={compared} />
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone={replaces ? 'danger' : 'primary'} type="submit" disabled={busy || pairing === null || screenId === null || !compared}>{t(replaces ? 'approve-replacing' : 'approve')}</Button>
    </>}>
      <div className="pair-grid">
        <section aria-label={t('device')}>
          <TextField label={t('code')} note={t('code-note')} value={code} maxLength={20} onChange={(event) => choose(event.target.value)} error={code !== '' && pairing === null && code.replace(/[^A-Za-z0-9]/g, '').length >= 6 ? t('code-unknown') : null} />
          <Waiting pairings={pairings} chosen={pairing} onChoose={choose} />
        </section>
        <section aria-label={t('screen')}>
          <ScreenChoice pairing={pairing} chosen={screenId} onChoose={(id) => { setScreenId(id); setProblems([]) }} />
          {pairing && screenId ? <Comparison pairing={pairing} screenId={screenId} replaces={replaces} compared={compared} onCompared={setCompared} /> : null}
        </section>
      </div>
      {problems.map((problem, at) => <ProblemLine key={at} problem={problem} />)}
    </Dialog>
  )
}

function ProblemLine({ problem }: { problem: Problem }) {
  const problemText = useProblemText()
  return <FieldError text={problemText(problem)} />
}

/** A disabled act says why beside it. */
function WhyNot({ pairing, screenId, compared }: { pairing: Pairing | null; screenId: string | null; compared: boolean }) {
  const { t } = useTranslation('pairing')
  return <span className="third medium grow">{pairing === null ? t('needs-code') : screenId === null ? t('needs-screen') : compared ? '' : t('needs-check')}</span>
}

type WaitingProps = { pairings: readonly Pairing[]; chosen: Pairing | null; onChoose: (code: string) => void }
/** Devices that show a code this moment, the newest first. */
function Waiting({ pairings, chosen, onChoose }: WaitingProps) {
  const { t } = useTranslation('pairing')
  const formats = useFormats()
  const attemptTo = useAttempt()
  const nowMs = usePulse(1_000)
  if (pairings.length === 0) return <p className="second medium pair-none">{t('none-waiting')}</p>
  return (
    <ul className="pair-list" aria-label={t('waiting')}>
      {pairings.toSorted((a, b) => b.askedAtMs - a.askedAtMs).map((pairing) => (
        <li key={pairing.pairingId} className="pair-row" data-chosen={pairing.pairingId === chosen?.pairingId}>
          <button type="button" className="pair-pick" aria-pressed={pairing.pairingId === chosen?.pairingId} onClick={() => onChoose(pairing.code)}>
            <span className="row"><span className="pair-code mono">{pairing.code}</span><span className="grow" /><span className="second">{t('check-short', { check: pairing.check })}</span></span>
            <span className="row small third"><span className="clip grow">{pairing.address} · {`${pairing.screen.widthPx} × ${pairing.screen.heightPx}`} · {pairing.agent}</span><span>{formats.duration(Math.max(0, nowMs - pairing.askedAtMs))}</span></span>
          </button>
          <Button tone="plain" onClick={() => void attemptTo(() => engine.screens.refusePairing({ pairingId: pairing.pairingId }))}>{t('refuse')}</Button>
        </li>
      ))}
    </ul>
  )
}

type ComparisonProps = { pairing: Pairing; screenId: string; replaces: boolean; compared: boolean; onCompared: (compared: boolean) => void }
/** The same digits stand on the device and here only if nobody stands between them. */
function Comparison({ pairing, screenId, replaces, compared, onCompared }: ComparisonProps) {
  const { t } = useTranslation('pairing')
  const screen = useDocument('screen', screenId)
  const profile = useDocument('profile', screen?.fields.profileId ?? null)
  const fit = pixelFit(pairing.screen, profile?.fields ?? null)
  const sizes = { device: `${pairing.screen.widthPx} × ${pairing.screen.heightPx}`, profile: `${profile?.fields.widthPx} × ${profile?.fields.heightPx}` }
  return (
    <div className="pair-compare">
      <p className="pair-check" aria-label={t('check')}>{pairing.check}</p>
      <label className="check"><input type="checkbox" checked={compared} onChange={(event) => onCompared(event.target.checked)} /><span>{t('compared')}</span></label>
      {fit === 'other' || fit === 'turned' ? <p className="medium"><span className="tone-attention">▲ </span>{t(`pixels-${fit}`, sizes)}</p> : null}
      {replaces ? <p className="medium"><span className="tone-attention">▲ </span>{t('replaces-text')}</p> : null}
    </div>
  )
}
