import type { RollOutShown, RollOutState } from '../../contracts/devices.ts'
import type { CarriedVersion } from './carried-version.ts'
import type { RollOutRecord } from './roll-out-book.ts'
import type { Crowd } from './roll-out-crowd.ts'
import type { ScreenRows } from './screen-rows.ts'

const versionsShown = 20

/** As people see it: what is carried here, who runs what, how far the latest roll-out is. */
export function rollOutStateOf(rows: Pick<ScreenRows, 'ids' | 'known'>, carried: CarriedVersion | null, record: RollOutRecord | null, crowd: Crowd): RollOutState {
  const versions = new Map<string, number>()
  let [able, unable] = [0, 0]
  for (const screenId of rows.ids()) {
    const { enrolled, playerVersion, abilities } = rows.known(screenId)
    if (!enrolled || playerVersion === null) continue
    versions.set(playerVersion, (versions.get(playerVersion) ?? 0) + 1)
    if (abilities.includes('update')) able += 1
    else unable += 1
  }
  const shown = [...versions].map(([version, screens]) => ({ version, screens })).sort((a, b) => b.screens - a.screens).slice(0, versionsShown)
  return { carried, able, unable, versions: shown, latest: record && latestOf(record, crowd) }
}

function latestOf(record: RollOutRecord, crowd: Crowd): RollOutShown {
  const { sha256: _sha256, first: _first, fellBack: _fellBack, forgiven: _forgiven, ...shown } = record
  return { ...shown, rings: crowd.count(record).map(({ excused: _excused, ...ring }) => ring) }
}
