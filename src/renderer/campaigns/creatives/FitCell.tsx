import type { ProfileFields } from '../../../contracts/network.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Tooltip } from '../../design/Tooltip.tsx'
import { FileFrame } from './FileFrame.tsx'
import { boxOf, type CreativeFit } from './fit-of-creative.ts'
import type { CreativeWords } from './use-creative-words.ts'

const room = { width: 74, height: 36 }
type FitCellProps = { fit: CreativeFit; profile: ProfileFields; name: string; words: CreativeWords; onOpen: () => void }

/** A creative on a kind of screen: the frame in its true proportion, a verdict with its shape, and the reason in words. */
export function FitCell({ fit, profile, name, words, onOpen }: FitCellProps) {
  const { width, height } = boxOf(profile, room)
  const said = words.fitOn(fit, profile)
  return (
    <Tooltip text={said}>
      <button type="button" className={`fit-cell is-${fit.state}`} aria-label={`${name}. ${said}`} onClick={onOpen}>
        <span className="fit-room"><FileFrame file={fit.choice.file} width={width} height={height} /></span>
        <Glyph state={fit.state} size={10} />
        {fit.state === 'broken' ? <span className="fit-words">{words.fit(fit)}</span> : null}
      </button>
    </Tooltip>
  )
}
