import type { SizedFile } from '../../../contracts/screens.ts'

/** The file of a screen's own pixels, else the nearest of its own proportions (within 2 %), else none. [PL5] */
export function sizedFileFor(files: readonly SizedFile[], { widthPx, heightPx }: { widthPx: number; heightPx: number }): SizedFile | null {
  const shaped = files.filter((file) => {
    const [a, b] = [file.widthPx * heightPx, file.heightPx * widthPx]
    return file.widthPx > 0 && file.heightPx > 0 && Math.abs(a - b) * 50 <= Math.max(a, b)
  })
  const apart = (file: SizedFile): number => (file.widthPx === widthPx && file.heightPx === heightPx ? -1 : Math.abs(file.widthPx * file.heightPx - widthPx * heightPx))
  return shaped.reduce<SizedFile | null>((best, file) => (best === null || apart(file) < apart(best) ? file : best), null)
}
