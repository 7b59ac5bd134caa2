/** How far a pixel's colour is from another, written 0xrrggbb; squared, with green counting most. */
export function unlikeRgb(rgb: Uint8Array, at: number, colour: number): number {
  const red = rgb[at * 3]! - (colour >> 16), green = rgb[at * 3 + 1]! - (colour >> 8 & 255), blue = rgb[at * 3 + 2]! - (colour & 255)
  return 2 * red * red + 4 * green * green + 3 * blue * blue
}
