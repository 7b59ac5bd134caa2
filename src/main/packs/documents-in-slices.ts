import type { Slices } from './pack-messages.ts'

/** A slice is made or read within a millisecond or two. */
const documentsPerSlice = 250
export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

export function slicesOf<T>(documents: readonly T[]): Slices {
  const slices: Slices = []
  for (let from = 0; from < documents.length; from += documentsPerSlice) slices.push(new TextEncoder().encode(JSON.stringify(documents.slice(from, from + documentsPerSlice))))
  return slices
}

/** As `slicesOf`, each changed on the way, others served between two slices. */
export async function slicesInTurns<T, U>(documents: readonly T[], change: (document: T) => U): Promise<Slices> {
  const slices: Slices = []
  for (let from = 0; from < documents.length; from += documentsPerSlice) {
    slices.push(...slicesOf(documents.slice(from, from + documentsPerSlice).map(change)))
    await nextTurn()
  }
  return slices
}

export async function documentsInTurns<T>(slices: Slices): Promise<T[]> {
  const documents: T[] = []
  for (const slice of slices) {
    documents.push(...JSON.parse(new TextDecoder().decode(slice)) as T[])
    await nextTurn()
  }
  return documents
}
