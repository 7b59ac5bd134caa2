import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Guard } from '../../../contracts/campaigns.ts'
import type { Explanation, PlanChoice } from '../../../contracts/planning.ts'
import type { Readings } from '../../../core/kernel/plan.ts'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { Drawer, DrawerSection } from '../../frame/Drawer.tsx'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useSlotText } from './use-slot-text.ts'
import { useLineName } from './use-line-name.ts'

type WhyProps = { screenId: string; atMs: number; plan: PlanChoice; readings: Readings; still: boolean; onClose: () => void; onGo: (atMs: number) => void }
const settlesAfterMs = 150
const shownAtFirst = 12

/** Why this slot shows what it shows: the line chosen, its rungs, who waits, and who may not. Asked once time stands still. [SC9] */
export function WhyDrawer({ screenId, atMs, plan, readings, still, onClose, onGo }: WhyProps) {
  const { t } = useTranslation('preview')
  const problemText = useProblemText()
  const settled = useSettled(JSON.stringify({ screenId, atMs, plan, readings }), still)
  const { value, problems } = useAnswer(settled, (signal) => engine.plan.explain(JSON.parse(settled) as Parameters<typeof engine.plan.explain>[0], { signal }))
  const screen = useDocuments('screen').get(screenId)
  const nameOf = useLineName()
  const { clock } = useSlotText(value?.screenId ?? screenId)
  const shown = value && (value.source === 'closed' ? t('why-closed') : t('why', { name: nameOf(value.lineId, value.source).brand }))
  return (
    <Drawer name={screenId} title={shown ?? t('why-this')} subtitle={screen?.fields.name} onClose={onClose}
      aside={value ? <span className="second medium">{clock(value.slotStartsAtMs)}–{clock(value.slotEndsAtMs)} · {t('slot-number', { slot: value.slot + 1 })}</span> : null}>
      {problems.length > 0 && !value ? <p className="drawer-section tone-broken">■ {problemText(problems[0]!)}</p> : null}
      {value ? <WhyBody explanation={value} onGo={onGo} /> : null}
    </Drawer>
  )
}

function useSettled(key: string, still: boolean): string {
  const [settled, setSettled] = useState(key)
  useEffect(() => {
    if (!still) return
    const timer = setTimeout(() => setSettled(key), settlesAfterMs)
    return () => clearTimeout(timer)
  }, [key, still])
  return settled
}

export function WhyBody({ explanation, onGo }: { explanation: Explanation; onGo: (atMs: number) => void }) {
  const { t } = useTranslation('preview')
  const { clock } = useSlotText(explanation.screenId)
  const nameOf = useLineName()
  const { windowFromMs, windowToMs, play, plays, source, lineId, ladder, lines } = explanation
  const waiting = lines.filter(({ verdict }) => verdict === 'waiting')
  const excluded = lines.filter(({ verdict }) => verdict === 'excluded')
  return (
    <>
      <DrawerSection>
        <p data-testid="why-chosen">
          <strong>{[nameOf(lineId, source).brand, nameOf(lineId, source).line].filter(Boolean).join(' · ')}</strong>
          {source === 'closed' ? null : <span className="second">{` ${t('play-of', { play, plays })}`}{windowFromMs !== null && windowToMs !== null ? ` ${t('window', { from: clock(windowFromMs), to: clock(windowToMs) })}` : ''}</span>}
        </p>
        <ol className="why-rungs">{ladder.map((rung, index) => <Rung key={index} number={index + 1} rung={rung} />)}</ol>
      </DrawerSection>
      <LineList title={t('waiting')} lines={waiting} screenId={explanation.screenId} onGo={onGo} />
      <LineList title={t('excluded')} lines={excluded} screenId={explanation.screenId} onGo={onGo} />
    </>
  )
}

function Rung({ number, rung: { creativeId, guards, holds, shown, lineId } }: { number: number; rung: Explanation['ladder'][number] }) {
  const { t } = useTranslation('preview')
  const creative = useDocuments('creative').get(creativeId ?? '')
  const { guardText } = useSlotText('')
  const glyph = shown ? '●' : holds ? '○' : '▲'
  return (
    <li className={shown ? 'on' : ''}>
      <span className="third">{number}</span>
      <span className={shown ? 'tone-ok' : holds ? 'tone-silent' : 'tone-attention'} aria-label={t(shown ? 'rung-shown' : holds ? 'rung-below' : 'rung-fails')}>{glyph}</span>
      <span className="clip grow">{creative?.fields.name ?? t(lineId === null ? 'house-picture' : 'file-gone')}</span>
      <span className="second medium clip">{guards.length === 0 ? t('no-condition') : guards.map((guard: Guard) => guardText(guard)).join(', ')}</span>
    </li>
  )
}

function LineList({ title, lines, screenId, onGo }: { title: string; lines: Explanation['lines']; screenId: string; onGo: (atMs: number) => void }) {
  const { t } = useTranslation('preview')
  const [all, setAll] = useState(false)
  const nameOf = useLineName()
  const { reasonText, wouldText } = useSlotText(screenId)
  if (lines.length === 0) return null
  return (
    <DrawerSection title={title} aside={<span className="third medium">{lines.length}</span>}>
      <ul className="why-lines">
        {(all ? lines : lines.slice(0, shownAtFirst)).map((line) => {
          const { brand, line: name } = nameOf(line.lineId, 'line')
          const nextMs = typeof line.params.nextMs === 'number' ? line.params.nextMs : null
          return (
            <li key={line.lineId}>
              <span className="row"><span className="clip grow strong">{[brand, name].filter(Boolean).join(' · ')}</span><span className="second medium clip">{reasonText(line)}</span></span>
              {nextMs === null ? <span className="second medium">{wouldText(line)}</span> : <Button tone="link" onClick={() => onGo(nextMs)}>{wouldText(line)}</Button>}
            </li>
          )
        })}
      </ul>
      {lines.length > shownAtFirst ? <Button tone="link" onClick={() => setAll(!all)}>{all ? t('fewer') : t('more', { count: lines.length - shownAtFirst })}</Button> : null}
    </DrawerSection>
  )
}
