import type { CreativeFile, LineFields } from '../../contracts/campaigns.ts'
import { chooseFile } from '../kernel/choose-file.ts'
import type { PlanDocuments } from './plan-documents.ts'
import type { Spot } from './targeting.ts'

type Shown = Pick<LineFields, 'creatives' | 'lengthSlots'>
const hourMs = 3_600_000

/** Sound in open space is against the law; a screen on a facade, a roof or a vehicle is outdoors. */
export const isOutdoors = ({ venue, zone }: Spot): boolean => venue.fields.venueType !== 'store' || zone.fields.zoneKind === 'facade' || zone.fields.zoneKind === 'roof'

/** Files that may be shown there: of a creative that was approved and is in use, without sound outdoors. */
export function showableFiles({ creatives }: Pick<PlanDocuments, 'creatives'>, creativeId: string, outdoors: boolean): readonly CreativeFile[] {
  const fields = creatives.get(creativeId)?.fields
  if (!fields || fields.retiredAtMs !== null || fields.verdict.name !== 'approved') return []
  return outdoors ? fields.files.filter(({ sound }) => !sound) : fields.files
}

/** Creatives of a line that have a file for a screen. */
export function fittingCreatives(documents: Pick<PlanDocuments, 'creatives'>, { creatives, lengthSlots }: Shown, spot: Spot, slotsPerHour: number): string[] {
  const [outdoors, playMs] = [isOutdoors(spot), (lengthSlots * hourMs) / slotsPerHour]
  return creatives.flatMap(({ creativeId }) => (chooseFile(showableFiles(documents, creativeId, outdoors), spot.profile.fields, playMs).file === null ? [] : [creativeId]))
}
