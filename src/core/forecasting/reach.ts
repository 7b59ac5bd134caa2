/**
 * How impressions become people, by a declared model: so many people come by in the flight, each sees a screen so often on the average, and
 * who comes often sees much of it. Contacts follow a negative binomial distribution of shape one. [AU8]
 */
export type ReachModel = { visitsPerWeekMilli: number; seenBasisPoints: number; betweenVenuesBasisPoints: number }
export type ReachCall = { model: ReachModel; impressions: number; /** Visits to all venues in a week. */ visitsPerWeek: number; days: number }

const shape = 1

/** People reached, and contacts of one of them in thousandths. */
export function reachOf({ model, impressions, visitsPerWeek, days }: ReachCall): { reach: number; frequencyMilli: number } {
  const people = peopleIn(model, visitsPerWeek, days)
  const contacts = (impressions * model.seenBasisPoints) / 10_000
  if (people <= 0 || contacts <= 0) return { reach: 0, frequencyMilli: 0 }
  const reach = people * (1 - (1 + contacts / people / shape) ** -shape)
  return { reach, frequencyMilli: (contacts / reach) * 1000 }
}

/** Different people who come by at least once: those of a week, and those who come more seldom than the flight is long; each is counted in one venue. */
export function peopleIn({ visitsPerWeekMilli, betweenVenuesBasisPoints }: ReachModel, visitsPerWeek: number, days: number): number {
  const eachWeek = visitsPerWeekMilli / 1000
  const customers = visitsPerWeek / eachWeek
  const atLeastOnce = 1 - Math.exp((-eachWeek * days) / 7)
  return customers * atLeastOnce * (1 - betweenVenuesBasisPoints / 10_000)
}
