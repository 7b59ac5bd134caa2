import type { ProfileFields } from '../../../contracts/network.ts'

const room = { width: 48, height: 19 }

/** The face of a device in its true proportion; a static place, which has no pixels, is dashed. */
export function ProfileOutline({ fields }: { fields: ProfileFields }) {
  const wide = fields.widthPx ?? fields.widthMm
  const high = fields.heightPx ?? fields.heightMm
  if (wide === null || high === null) return null
  const scale = Math.min(room.width / wide, room.height / high)
  const [width, height] = [Math.max(3, wide * scale), Math.max(3, high * scale)]
  return (
    <svg className={fields.profileKind === 'screen' ? 'outline' : 'outline static'} width={room.width + 2} height={room.height + 2} aria-hidden="true">
      <rect x={(room.width - width) / 2 + 1} y={(room.height - height) / 2 + 1} width={width} height={height} rx={1} />
    </svg>
  )
}
