const side = 512

/** A matte as the page can count it: small, one byte a pixel. */
export async function matteOf(url: string): Promise<Uint8Array> {
  const image = new Image()
  image.src = url
  await image.decode()
  const pen = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })!
  pen.drawImage(image, 0, 0, side, side)
  return Uint8Array.from(pen.getImageData(0, 0, side, side).data.filter((_, at) => at % 4 === 0))
}

/** What both hold, of what either holds, at one half. */
export function overlapOf(truth: ArrayLike<number>, other: ArrayLike<number>): number {
  let [both, either] = [0, 0]
  for (let at = 0; at < truth.length; at++) {
    const [inTruth, inOther] = [truth[at]! >= 128, other[at]! >= 128]
    if (inTruth && inOther) both += 1
    if (inTruth || inOther) either += 1
  }
  return either === 0 ? 1 : both / either
}
