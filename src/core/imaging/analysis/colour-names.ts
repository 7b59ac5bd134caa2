import { type Oklab, oklabDistance, oklabOf } from './oklab.ts'

/** Names of colours as shops use them, each with one of its kind; the words are in the languages. */
const named = [
  ['white', 255, 255, 255], ['milky', 245, 240, 225], ['light-grey', 205, 205, 205], ['grey', 140, 140, 140], ['dark-grey', 80, 80, 82], ['black', 18, 18, 20], ['beige', 222, 202, 172], ['sand', 200, 172, 130],
  ['brown', 121, 80, 50], ['dark-brown', 66, 42, 30], ['terracotta', 190, 98, 70], ['red', 212, 28, 32], ['burgundy', 118, 20, 40], ['coral', 245, 120, 100], ['pink', 245, 180, 195], ['fuchsia', 220, 40, 140],
  ['orange', 245, 130, 25], ['peach', 250, 205, 170], ['yellow', 250, 220, 40], ['mustard', 205, 160, 40], ['olive', 120, 118, 50], ['lime', 165, 215, 50], ['green', 45, 145, 65], ['dark-green', 20, 75, 50], ['mint', 165, 225, 200],
  ['turquoise', 50, 185, 185], ['light-blue', 150, 200, 235], ['blue', 40, 95, 200], ['dark-blue', 25, 40, 95], ['lilac', 195, 165, 220], ['violet', 115, 60, 165],
] as const
export type ColourName = (typeof named)[number][0]

export const colourNames: readonly ColourName[] = named.map(([name]) => name)

const places: readonly (readonly [ColourName, Oklab])[] = named.map(([name, red, green, blue]) => [name, oklabOf(red, green, blue)])

/** The name whose colour looks nearest. */
export function nameColour(colour: Oklab): ColourName {
  let [nearest, least]: [ColourName, number] = ['white', Infinity]
  for (const [name, place] of places) {
    const distance = oklabDistance(colour, place)
    if (distance < least) [nearest, least] = [name, distance]
  }
  return nearest
}
