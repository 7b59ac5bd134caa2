import { largestMessage } from '../../contracts/mqtt-topics.ts'
import { deviceClasses, screenState } from '../../contracts/screens.ts'
import { itemsOf, type OrderBook, type OrderRecord } from './order-book.ts'

/** A message carries its payload as text of four letters for three bytes, beside its signature and what was seen of earlier epochs. */
const mostBytes = Math.floor((largestMessage * 3) / 4) - 16_384

/** State is whole: what no screen could read would shut out every other order of its class as well. Judged before anything is written. [PL5] */
export function fitsInState(book: Pick<OrderBook, 'all'>, changed: readonly OrderRecord[]): boolean {
  const ids = new Set(changed.map(({ id }) => id))
  const orders = [...book.all().filter(({ id }) => !ids.has(id)), ...changed]
  return deviceClasses.every((deviceClass) => {
    const items = itemsOf(orders, deviceClass)
    return screenState.shape.items.safeParse(items).success && Buffer.byteLength(JSON.stringify(items)) <= mostBytes
  })
}
