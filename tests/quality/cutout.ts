import { judgeCutouts, type SetFigures } from './cutout/judge-cutouts.ts'
import { openNetwork } from './cutout/open-network.ts'

export type CutoutWishes = { set: string; model: string | undefined; mirrored: boolean; keep: string | undefined }

/** Prints a line a picture and a line a set on one side, one line of JSON on the other. */
export async function cutout({ set, model, mirrored, keep }: CutoutWishes, say: (line: string) => void): Promise<number> {
  const network = model === undefined ? null : await openNetwork(model)
  const report = await judgeCutouts({ dir: set, model: network?.id ?? 'classical', tools: { network, mirrored }, keep: keep ?? null, say })
  for (const [name, figures] of [...Object.entries(report.sets), ['all', report.all] as const]) say(lineOf(name, figures))
  process.stdout.write(`${JSON.stringify(report)}\n`)
  return 0
}

function lineOf(name: string, { pictures, iou, mae, boundaryF, bandMse, holeRecall, halo, seconds }: SetFigures): string {
  const figure = (value: number | null, digits = 4): string => (value === null ? '-' : value.toFixed(digits))
  return `${name.padEnd(14)} ${pictures} pictures: IoU ${figure(iou)}, MAE ${figure(mae)}, boundary F ${figure(boundaryF)}, band MSE ${figure(bandMse)}, hole recall ${figure(holeRecall)}, halo ${figure(halo)}, ${figure(seconds, 2)} s`
}
