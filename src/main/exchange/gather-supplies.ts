import type { SaleFacts } from '../../core/auction/sale-book.ts'

/** Sales of one turn go out together: a start supplies all that are open, one after the other. */
export function gatherSupplies(send: (sales: readonly SaleFacts[]) => void) {
  let waiting: SaleFacts[] = []
  return {
    add(sale: SaleFacts) {
      if (waiting.push(sale) > 1) return
      queueMicrotask(() => {
        send(waiting)
        waiting = []
      })
    },
  }
}
