import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { useNetworkState } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { openCampaign } from '../campaigns-place.ts'
import type { LiveAnswer } from '../use-live-answer.ts'
import { AnswerProblems } from './AnswerProblems.tsx'
import { foldChecks, type FoldedCheck } from './fold-checks.ts'
import { EditorPart, showPart } from './EditorPart.tsx'

/** Where the thing that a finding is about is mended. */
const placeOf: Record<Check['name'], string> = { lines: 'lines', files: 'creatives', profiles: 'creatives', languages: 'creatives', prices: 'prices', targeting: 'targeting', hold: 'life' }
const whereOf = ({ name, params }: Check): string => (params.reason === 'no-creatives' ? 'creatives' : placeOf[name])
const glyphOf: Record<Check['state'], GlyphState> = { ok: 'ok', attention: 'attention', broken: 'broken', waiting: 'silent' }

type ChecksPartProps = { checks: LiveAnswer<Check[]>; campaignId: string; lineId: string | null }

/** What has to hold before it may be approved; what stands in the way lies open, with its act. */
export function ChecksPart({ checks, campaignId, lineId }: ChecksPartProps) {
  const { t } = useTranslation('campaigns')
  const folded = foldChecks(checks.value ?? [], lineId)
  const good = folded.filter(({ state }) => state === 'ok').length
  return (
    <EditorPart id="checks" title={t('approval')} note={checks.value === null ? undefined : t('checks-good', { good, count: folded.length })}>
      <AnswerProblems problems={checks.problems} />
      <ul className="checks">
        {folded.map((check) => (
          <li key={check.name} className={check.state === 'broken' ? 'check-line broken' : 'check-line'}>
            <span className="row"><Glyph state={glyphOf[check.state]} size={10} /><span className="grow">{t(check.state === 'broken' || check.state === 'attention' ? `check-bad-${check.name}` : `check-${check.name}`)}</span><Aside check={check} /></span>
            {check.state === 'broken' || check.state === 'attention' ? <Mend check={check} campaignId={campaignId} lineId={lineId} /> : null}
          </li>
        ))}
      </ul>
    </EditorPart>
  )
}

function Aside({ check }: { check: FoldedCheck }) {
  const { t } = useTranslation('campaigns')
  if (check.state === 'waiting') return <span className="third medium">{t('waits')}</span>
  return check.findings.length > 1 ? <span className="third medium">{check.findings.length}</span> : null
}

const mostSaid = 3
function Mend({ check, campaignId, lineId }: { check: FoldedCheck; campaignId: string; lineId: string | null }) {
  const { t } = useTranslation('campaigns')
  const sayFinding = useFindingText()
  const first = check.findings[0]
  const mend = () => {
    const where = first ? whereOf(first) : placeOf[check.name]
    if (first?.lineId && first.lineId !== lineId) {
      openCampaign(campaignId, first.lineId)
      requestAnimationFrame(() => requestAnimationFrame(() => showPart(where)))
    } else showPart(where)
  }
  return (
    <div className="mend">
      {check.findings.slice(0, mostSaid).map((finding, at) => <p key={at} className="second medium">{sayFinding(finding)}</p>)}
      {check.findings.length > mostSaid ? <p className="third medium">{t('and-more', { count: check.findings.length - mostSaid })}</p> : null}
      <Button onClick={mend}>{t(first?.params.reason === 'no-creatives' ? 'mend-profiles' : `mend-${check.name}`)}</Button>
    </div>
  )
}

/** One finding in a sentence: what is missing, where, on how many screens. */
function useFindingText(): (check: Check) => string {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const replica = useNetworkState((state) => state.replica)
  return ({ name, state, lineId, creativeId, profileId, params }) => {
    const profile = profileId === null ? undefined : replica.profile.get(profileId)?.fields
    const size = profile && profile.widthPx !== null ? `${profile.widthPx} × ${profile.heightPx}` : profile?.name ?? ''
    const who = [lineId === null ? undefined : replica.line.get(lineId)?.fields.name, creativeId === null ? undefined : replica.creative.get(creativeId)?.fields.name].filter((each) => each !== undefined).join(' · ')
    const screens = Number(params.screens ?? 0)
    const where = [size, screens > 0 ? t('screen-count', { count: screens, amount: formats.number(screens) }) : ''].filter(Boolean).join(', ')
    const reason = typeof params.reason === 'string' ? params.reason : null
    const what = t(reason === null ? `finding-${name}-${state}` : `finding-${name}-${reason}`, { defaultValue: t(`finding-${name}`), ...params })
    return [who, what, where].filter(Boolean).join(': ')
  }
}
