const side = 8

/** 0 to 255, even over every 8 × 8 pixels (Bayer): what is added before a fraction is dropped, so that no bands are seen. By (y & 7) × 8 + (x & 7). */
export const thresholds = Uint8Array.from({ length: side * side }, (_, at) => {
  const [x, y] = [at % side, Math.floor(at / side)]
  const mixed = x ^ y
  const order = ((mixed & 1) << 5) | ((y & 1) << 4) | ((mixed & 2) << 2) | ((y & 2) << 1) | ((mixed & 4) >> 1) | ((y & 4) >> 2)
  return order * 4 + 2
})
