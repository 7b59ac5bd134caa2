/** Room to work in that is kept from one picture to the next: to be given new memory takes longer than to fill it. What is taken holds anything, and is gone with the next `reset`. */
export type FloatMemory = { take(count: number): Float32Array; reset(): void }

export function createFloatMemory(): FloatMemory {
  let room = new Float32Array()
  let taken = 0
  return {
    take(count) {
      const from = taken
      taken += count
      return taken <= room.length ? room.subarray(from, taken) : new Float32Array(count)
    },
    reset() {
      if (taken > room.length) room = new Float32Array(taken)
      taken = 0
    },
  }
}
