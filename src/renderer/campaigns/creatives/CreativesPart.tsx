import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { LineCreative } from '../../../contracts/campaigns.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { AddCreatives } from './AddCreatives.tsx'
import { ArrivalList } from './ArrivalList.tsx'
import { sendStaged, stageFiles } from './arrivals-store.ts'
import { CreativeGrid, type GridColumn, type GridRow } from './CreativeGrid.tsx'
import './creatives.css'
import { DropTarget } from './DropArea.tsx'

/** A kind of screen that the line meets, and how many screens of it. */
export type MetProfile = { profileId: string; screens: number }
export type CreativesPartProps = {
  /** Whose creatives may be added. */
  brandId: string
  creatives: readonly LineCreative[]
  lengthSlots: number
  profiles: readonly MetProfile[]
  mayEdit: boolean
  onChange: (creatives: LineCreative[]) => void
  onOpen: (creativeId: string) => void
}

/** The creatives of a line, with a column for each kind of screen they will meet. Files dropped onto it become creatives of its brand. */
export function CreativesPart({ brandId, creatives, lengthSlots, profiles, mayEdit, onChange, onOpen }: CreativesPartProps) {
  const [documents, kinds] = [useDocuments('creative'), useDocuments('profile')]
  const maySend = useMay('creative.edit') && mayEdit
  const columns = useMemo(() => profiles.flatMap(({ profileId, screens }): GridColumn[] => { const profile = kinds.get(profileId); return profile ? [{ profile, screens }] : [] }), [profiles, kinds])
  const add = useAdding(creatives, onChange)
  const rows = creatives.flatMap((each): GridRow[] => { const creative = documents.get(each.creativeId); return creative ? [{ ...each, creative }] : [] })
  const takeFiles = (files: File[]) => { stageFiles(files, { place: brandId, brandId, onMade: add }); sendStaged() }
  const onWeight = (creativeId: string, weight: number | null) => onChange(creatives.flatMap((each) => (each.creativeId !== creativeId ? [each] : weight === null ? [] : [{ ...each, weight }])))
  const body = (
    <>
      {rows.length > 0 ? <CreativeGrid rows={rows} columns={columns} lengthSlots={lengthSlots} mayEdit={mayEdit} onWeight={onWeight} onOpen={onOpen} /> : null}
      <ArrivalList place={brandId} />
      {mayEdit ? <AddCreatives brandId={brandId} taken={creatives} onAdd={add} onFiles={maySend ? takeFiles : null} /> : null}
    </>
  )
  return maySend ? <DropTarget className="creatives-part" onFiles={takeFiles}>{body}</DropTarget> : <div className="creatives-part">{body}</div>
}

/** Two files may be taken before the line has been drawn again: each is added to what the other left. */
function useAdding(creatives: readonly LineCreative[], onChange: CreativesPartProps['onChange']): (creativeId: string) => void {
  const latest = useRef({ creatives, onChange })
  useLayoutEffect(() => { latest.current = { creatives, onChange } }, [creatives, onChange])
  return useCallback((creativeId) => {
    const { creatives: before, onChange: tell } = latest.current
    if (before.some((each) => each.creativeId === creativeId)) return
    const next = [...before, { creativeId, weight: 1 }]
    latest.current = { creatives: next, onChange: tell }
    tell(next)
  }, [])
}
