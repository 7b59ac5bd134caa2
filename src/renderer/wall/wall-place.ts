import { addressOf, currentRoute, goTo } from '../frame/route-store.ts'

export const lists = ['screens', 'venues', 'zones'] as const
export type ListId = (typeof lists)[number]
/** Which list one looks at and what lies open beside it: `#/wall/venues/vn_…`; the screens need not be named. */
export type WallPlace = { list: ListId; openId: string | null }

export function readPlace(part: string | null): WallPlace {
  const [first = null, second = null] = (part ?? '').split('/').map((each) => each || null)
  const list = lists.find((each) => each === first)
  return list === undefined ? { list: 'screens', openId: first } : { list, openId: second }
}

export const placePart = ({ list, openId }: WallPlace): string | null => [list === 'screens' ? null : list, openId].filter(Boolean).join('/') || null
export const placeAddress = (place: WallPlace): string => addressOf('wall', placePart(place))
export const goToPlace = (place: WallPlace): void => goTo('wall', placePart(place))

const currentPlace = (): WallPlace => {
  const { room, part } = currentRoute()
  return readPlace(room === 'wall' ? part : null)
}
/** Opens a screen, store or zone beside the list that is there; `null` closes what lies open. */
export const openDocument = (openId: string | null): void => goToPlace({ ...currentPlace(), openId })
export const documentAddress = (openId: string): string => placeAddress({ ...currentPlace(), openId })
