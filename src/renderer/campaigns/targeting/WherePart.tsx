import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { FieldError } from '../../design/Field.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { EditorPart } from '../editor/EditorPart.tsx'
import type { LineDraft } from '../editor/use-draft.ts'
import { ScreensDialog } from './ScreensDialog.tsx'
import { TargetingBuilder } from './TargetingBuilder.tsx'
import type { Matches } from './use-matches.ts'

const chipsShown = 3

/** Where it plays: the expression, how many screens it hits as it is typed, and single screens taken out. */
export function WherePart({ draft, matches, mayEdit }: { draft: LineDraft; matches: Matches; mayEdit: boolean }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const problemText = useProblemText()
  const [listing, setListing] = useState(false)
  const { targeting, excludedScreens, goal } = draft.fields
  const problem = draft.problems.get('targeting') ?? draft.problems.get('excludedScreens')
  const exclude = (ids: readonly string[], out: boolean) => {
    const next = new Set(excludedScreens)
    for (const id of ids) if (out) next.add(id); else next.delete(id)
    void draft.save({ excludedScreens: [...next].sort() })
  }
  const hit = matches.hit.length
  return (
    <EditorPart id="targeting" title={t('where')}
      note={<><b className="figure-inline" data-testid="screen-count">{t(goal.kind === 'days' ? 'static-count' : 'screen-count', { count: hit, amount: formats.number(hit) })}</b> {t('in-venues', { count: matches.venueIds.size, amount: formats.number(matches.venueIds.size) })}</>}
      aside={<Button tone="link" onClick={() => setListing(true)}>{t('show-list')}</Button>}>
      <TargetingBuilder targeting={targeting} places={matches.places} mayEdit={mayEdit} onChange={(next, final) => { if (final) void draft.save({ targeting: next }); else draft.hold({ targeting: next }) }} />
      {hit === 0 && matches.places.length > 0 ? <p className="row medium"><Glyph state="broken" size={10} />{t(goal.kind === 'days' ? 'hits-no-static' : 'hits-nothing')}</p> : null}
      {matches.excluded.length > 0 ? (
        <div className="excluded">
          <span className="second">{t('except')}</span>
          {matches.excluded.slice(0, chipsShown).map(({ screen, venue }) => (
            <Chip key={screen.id} onRemove={mayEdit ? () => exclude([screen.id], false) : undefined} removeLabel={t('take-back', { name: screen.fields.name })}><span title={screen.fields.name}>{venue.fields.name}, {screen.fields.code}</span></Chip>
          ))}
          {matches.excluded.length > chipsShown ? <Chip onToggle={() => setListing(true)}>{t('and-more', { count: matches.excluded.length - chipsShown })}</Chip> : null}
        </div>
      ) : null}
      {problem ? <FieldError text={problemText(problem)} /> : null}
      {listing ? <ScreensDialog matches={matches} mayEdit={mayEdit} onExclude={exclude} onClose={() => setListing(false)} /> : null}
    </EditorPart>
  )
}
