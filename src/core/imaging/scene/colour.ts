import { lightOfByte } from '../light/linear-light.ts'

export type Rgb = readonly [number, number, number]

/** Bytes of #rrggbb. */
export const bytesOfColour = (colour: string): Rgb => [parseInt(colour.slice(1, 3), 16), parseInt(colour.slice(3, 5), 16), parseInt(colour.slice(5, 7), 16)]

/** Light of #rrggbb, 65 535 at most each. */
export function lightOfColour(colour: string): Rgb {
  const [red, green, blue] = bytesOfColour(colour)
  return [lightOfByte[red]!, lightOfByte[green]!, lightOfByte[blue]!]
}
