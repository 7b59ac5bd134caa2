import type { Trouble } from '../../contracts/incidents.ts'
import type { PlaceSize, TroubledScreen } from './group-troubles.ts'

/** The cause of every trouble, screen by screen and by the words of the rule: slow and obvious. `screen kind` → the cause's key. */
export function causesBySlowRule(troubled: readonly TroubledScreen[], sizeOf: PlaceSize): Map<string, string> {
  const causes = new Map<string, string>()
  const at = (kind: string, within: (screen: TroubledScreen) => boolean) => troubled.filter((screen) => within(screen) && screen.troubles.some((trouble) => trouble.kind === kind))
  for (const { standing, troubles } of troubled) for (const { kind } of troubles) causes.set(`${standing.screenId} ${kind}`, causeOf(kind, standing))
  return causes

  function causeOf(kind: Trouble['kind'], { screenId, controller, venueId, networkId }: TroubledScreen['standing']): string {
    const inNetwork = at(kind, ({ standing }) => standing.networkId === networkId)
    const largest = Math.max(...inNetwork.map(({ standing }) => inNetwork.filter((other) => other.standing.venueId === standing.venueId).length))
    if (inNetwork.length >= 20 && inNetwork.length / sizeOf('network', networkId).screens >= 0.3 && largest <= inNetwork.length / 2) return `${kind} network ${networkId}`
    const inVenue = at(kind, ({ standing }) => standing.venueId === venueId)
    const boxes = new Set(inVenue.map(({ standing }) => standing.controller ?? standing.screenId))
    if (inVenue.length >= 3 && inVenue.length / sizeOf('venue', venueId).screens >= 0.8 && boxes.size > 1) return `${kind} venue ${venueId}`
    const key = `${venueId}/${controller}`
    const onController = at(kind, ({ standing }) => standing.venueId === venueId && standing.controller === controller)
    if (controller !== null && onController.length >= 2 && onController.length / sizeOf('controller', key).screens >= 0.8) return `${kind} controller ${key}`
    return `${kind} screen ${screenId}`
  }
}
