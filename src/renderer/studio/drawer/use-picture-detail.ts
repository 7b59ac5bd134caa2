import type { PictureRow } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'

/** All that is known of a picture; asked anew when its row says that it was made anew. */
export function usePictureDetail(picture: PictureRow | null): PictureDetail | null {
  const asked = picture === null ? 'none' : `${picture.id} ${picture.state} ${picture.tookMs} ${picture.corrected}`
  const answer = useAnswer<PictureDetail | null>(asked, async (signal) => (picture === null ? null : engine.studio.pictures.get({ pictureId: picture.id }, { signal })))
  return answer.value !== null && answer.value.row.id === picture?.id ? answer.value : null
}
