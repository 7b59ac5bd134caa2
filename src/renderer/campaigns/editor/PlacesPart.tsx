import { useTranslation } from 'react-i18next'
import type { Avails, Loser, WayOut } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useNetworkState } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { percentText } from '../say-goal.ts'
import type { LiveAnswer } from '../use-live-answer.ts'
import { AnswerProblems } from './AnswerProblems.tsx'
import { EditorPart } from './EditorPart.tsx'
import { heldText, sayEffect, sayWay, tightHours } from './say-way.ts'
import type { LineDraft } from './use-draft.ts'

export type PlacesProps = { draft: LineDraft; avails: LiveAnswer<Avails>; mayEdit: boolean }

/** Does it fit: how much it gets, when it is tight, who yields, and the best way out. */
export function PlacesPart({ draft, avails, mayEdit, onAll }: PlacesProps & { onAll: () => void }) {
  const { t } = useTranslation(['campaigns', 'words'])
  const formats = useFormats()
  const { value } = avails
  const way = value?.ways[0]
  const losers = useLosers(value)
  return (
    <EditorPart id="places" title={t('places')} note={value === null ? undefined : value.asks === 0 ? t('asks-nothing') : t('holds', { percent: heldText(value.deliveryBasisPoints, formats) })}
      aside={value === null ? null : <Button tone="link" onClick={onAll}>{t('in-full')}</Button>}>
      <AnswerProblems problems={avails.problems} />
      {value === null ? avails.asking ? <p className="third medium">{t('asking')}</p> : null : value.asks === 0 ? null : (
        <div className="tight" data-asking={avails.asking || undefined}>
          <Glyph state={value.short > 0 ? 'attention' : 'ok'} size={12} />
          <div>
            {value.short > 0 ? <p>{t('short', { hours: tightHours(value.byHour), percent: percentText(Math.max(1, 10_000 - value.deliveryBasisPoints), formats) })}</p> : <p>{t(losers === '' ? 'fits' : 'fits-for-it')}</p>}
            {losers === '' ? null : <p className="second">{t('yield', { who: losers })}</p>}
            {way === undefined || value.short === 0 ? null : (
              <p className="way"><Button disabled={!mayEdit} onClick={() => void takeWay(draft, way)}>{sayWay(way, draft.fields.flight, (key, values) => t(key, values ?? {}), formats)}</Button>
                <span className="third medium">{sayEffect(way, (key, values) => t(key, values ?? {}), formats)}</span></p>
            )}
          </div>
        </div>
      )}
    </EditorPart>
  )
}

/** The change of a way out is ready to be saved: it is booked as one edit, and undone as one. */
export const takeWay = (draft: LineDraft, { change }: WayOut): Promise<boolean> => draft.save(change, 'book')

const mostNamed = 3
/** Who would get less than now, by brand. */
function useLosers(avails: Avails | null): string {
  const formats = useFormats()
  const nameOf = useLineOwner()
  if (avails === null) return ''
  const now = new Map(avails.losersNow.map((loser) => [loser.lineId, loser]))
  return avails.losers.filter((loser) => lost(loser, now) > 0).slice(0, mostNamed).map((loser) => `${nameOf(loser.lineId)} −${percentText(Math.max(1, Math.round((lost(loser, now) * 10_000) / Math.max(1, loser.asks))), formats)}`).join(', ')
}
export const lost = (loser: Loser, now: ReadonlyMap<string, Loser>): number => loser.asks - loser.gets - ((now.get(loser.lineId)?.asks ?? 0) - (now.get(loser.lineId)?.gets ?? 0))

/** A line by its brand and its name. */
export function useLineOwner(): (lineId: string, full?: boolean) => string {
  const replica = useNetworkState((state) => state.replica)
  return (lineId, full = false) => {
    const line = replica.line.get(lineId)
    const campaign = line === undefined ? undefined : replica.campaign.get(line.fields.campaignId)
    const brand = campaign === undefined ? undefined : replica.brand.get(campaign.fields.brandId)
    const name = brand?.fields.name ?? line?.fields.name ?? '—'
    return full && line !== undefined ? `${name} · ${line.fields.name}` : name
  }
}
