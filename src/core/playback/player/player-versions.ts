/**
 * Which version of the player a device runs: the present one, the one before it, and those that were tried and given up. A new one is on trial until it has shown
 * some plays and was welcomed; one that does not get so far is given up for the previous one, by the page, by its guard, or by the next load.
 */
export type PlayerVersions = { present: string; previous: string | null; trial: { loads: number } | null; givenUp: readonly string[] }
/** Counted from the load of the page: a device's clock is nothing to go by. */
export type TrialSigns = { sinceLoadMs: number; shown: number; welcomed: boolean }
const mostTrialMs = 10 * 60_000
const mostLoads = 3
const playsToShow = 5
const givenUpKept = 20

export const firstVersion = (version: string): PlayerVersions => ({ present: version, previous: null, trial: null, givenUp: [] })

/** Null where it runs already, or was given up before. */
export function beginTrial(versions: PlayerVersions, version: string): PlayerVersions | null {
  if (version === versions.present || versions.givenUp.includes(version)) return null
  return { ...versions, present: version, previous: versions.present, trial: { loads: 0 } }
}

export function judgeTrial({ trial }: Pick<PlayerVersions, 'trial'>, { sinceLoadMs, shown, welcomed }: TrialSigns): 'over' | 'goes-on' | 'passed' | 'failed' {
  if (trial === null) return 'over'
  if (shown >= playsToShow && welcomed) return 'passed'
  return trial.loads > mostLoads || sinceLoadMs > mostTrialMs ? 'failed' : 'goes-on'
}

/** The page is loaded: so many times without getting anywhere, and it is given up without asking it. */
export function countLoad(versions: PlayerVersions): PlayerVersions {
  if (versions.trial === null) return versions
  const counted = { ...versions, trial: { ...versions.trial, loads: versions.trial.loads + 1 } }
  return judgeTrial(counted, { sinceLoadMs: 0, shown: 0, welcomed: false }) === 'failed' ? giveUp(counted) : counted
}

export const passTrial = (versions: PlayerVersions): PlayerVersions => ({ ...versions, trial: null })

export function giveUp(versions: PlayerVersions): PlayerVersions {
  if (versions.trial === null || versions.previous === null) return { ...versions, trial: null }
  return { present: versions.previous, previous: null, trial: null, givenUp: [...versions.givenUp, versions.present].slice(-givenUpKept) }
}

/** How a device tells that it would not keep a version, and how that is read: one sentence, so that the two cannot come apart. */
export const gaveUpFor = (version: string, present: string): string => `${version} was given up for ${present}`
export const gaveUpBefore = (version: string): string => `${version} was given up here before`
export const tellsGivingUp = (detail: string, version: string): boolean => detail.startsWith(`${version} was given up `)
