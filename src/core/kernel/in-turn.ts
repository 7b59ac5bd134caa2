export type InTurn = <T>(act: () => Promise<T>) => Promise<T>

/** One thing after another, in the order they were asked for; one that fails does not hold up the next. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const its = last.then(act)
    last = its.catch(() => undefined)
    return its
  }
}
