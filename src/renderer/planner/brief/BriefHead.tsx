import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Menu } from '../../design/Menu.tsx'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { RangeKey } from '../answer/RangeKey.tsx'
import { useBriefActs } from '../briefs/use-brief-acts.ts'
import { openBrief } from '../planner-place.ts'
import { PlannerActs } from '../PlannerActs.tsx'
import { setPlanner, usePlanner } from '../planner-store.ts'
import { BriefDialog } from './BriefDialog.tsx'
import type { ForecastAnswer } from './use-forecast.ts'
import type { Hand } from './use-hand.ts'

type BriefHeadProps = { brief: Typed<'brief'>; brandName: string; hand: Hand; answer: ForecastAnswer }

/** Whose brief it is, how it stands, and what can be made of it. */
export function BriefHead({ brief, brandName, hand, answer }: BriefHeadProps) {
  const { t } = useTranslation('planner')
  const { duplicate, remove } = useBriefActs()
  const [editing, setEditing] = useState(false)
  const sideOpen = usePlanner((state) => state.sideOpen)
  const title = [brandName, hand.fields.name].filter(Boolean).join(' · ')
  return (
    <header className="brief-head">
      <IconButton icon="chevron-left" label={t('to-briefs')} onClick={() => openBrief(null)} />
      <h1 className="heading clip">{title}</h1>
      <Menu className="icon-button" label={t('acts-of', { name: hand.fields.name })} trigger={<Icon name="more" size={16} />} items={[
        { id: 'edit', icon: 'edit', label: t('brief-details'), disabled: !hand.mayEdit, onSelect: () => setEditing(true) },
        { id: 'copy', icon: 'copy', label: t('duplicate'), disabled: !hand.mayEdit, onSelect: () => void duplicate(brief) },
        { id: 'remove', icon: 'trash', danger: true, label: t('remove'), disabled: !hand.mayEdit, onSelect: () => void remove(brief) },
      ]} />
      <BriefState hand={hand} answer={answer} />
      <span className="range-name small second"><span className="clip">{t('range')}</span><RangeKey /></span>
      <button type="button" className="button side-switch" aria-pressed={sideOpen} onClick={() => setPlanner({ sideOpen: !sideOpen })}>{t('stores-short')}</button>
      <PlannerActs brief={brief} hand={hand} forecast={answer.forecast?.scenarios[hand.at] ?? null} />
      {editing ? <BriefDialog hand={hand} onClose={() => setEditing(false)} /> : null}
    </header>
  )
}

/** One line: refused, not saved, being counted, saved. It never pushes anything aside. */
function BriefState({ hand, answer }: { hand: Hand; answer: ForecastAnswer }) {
  const { t } = useTranslation('planner')
  const problemText = useProblemText()
  const [refused] = hand.problems
  const [problem] = answer.problems
  if (refused !== undefined) return <p className="brief-state small" role="alert"><Glyph state="broken" size={9} /><span className="clip" title={problemText(refused)}>{t('not-saved', { problem: problemText(refused) })}</span><Button tone="link" onClick={hand.forget}>{t('give-up')}</Button></p>
  if (hand.isOwnOnly) return <p className="brief-state small second" role="status"><Glyph state="information" size={9} /><span className="clip">{t('not-kept')}</span><Button tone="link" onClick={hand.forget}>{t('as-saved')}</Button></p>
  if (problem !== undefined && answer.forecast !== null) return <p className="brief-state small" role="alert"><Glyph state="attention" size={9} /><span className="clip" title={problemText(problem)}>{t('older-answer', { problem: problemText(problem) })}</span></p>
  return <p className="brief-state small second" role="status"><span className="clip">{t(answer.counting ? 'counting' : hand.mayEdit ? 'saved' : 'view-only')}</span></p>
}
