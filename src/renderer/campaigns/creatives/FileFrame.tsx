import { useState } from 'react'
import type { CreativeFile } from '../../../contracts/campaigns.ts'
import { Icon } from '../../design/Icon.tsx'
import { boxOf } from './fit-of-creative.ts'

export const thumbnailOf = ({ thumbnail, kind, sha256 }: CreativeFile): string | null => thumbnail ?? (kind === 'video' ? null : sha256)

type FileFrameProps = { file: CreativeFile | null; width: number; height: number; label?: string }
/** A file as it stands in a frame of that proportion: what the file does not fill stays black. Without a file the frame is empty. */
export function FileFrame({ file, width, height, label }: FileFrameProps) {
  const [broken, setBroken] = useState<string | null>(null)
  const picture = file && thumbnailOf(file)
  return (
    <span className={file ? 'file-frame' : 'file-frame none'} style={{ width, height }}>
      {picture && picture !== broken
        ? <img src={`/blobs/${picture}`} alt={label ?? ''} loading="lazy" decoding="async" onError={() => setBroken(picture)} />
        : file ? <Icon name="frames" size={Math.min(16, Math.max(8, height - 4))} /> : null}
    </span>
  )
}

/** The file in its own proportion. */
export function FileThumbnail({ file, room }: { file: CreativeFile | null; room: { width: number; height: number } }) {
  const { width, height } = boxOf({ widthPx: file?.widthPx ?? null, heightPx: file?.heightPx ?? null, widthMm: null, heightMm: null }, room)
  return <span className="file-thumb" style={{ width: room.width }}><FileFrame file={file} width={width} height={height} /></span>
}
