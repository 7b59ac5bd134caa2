const tengeMicros = 1_000_000n

/** A price with VAT, taken apart into whole tenge that add up to it. [MO2] [MO3] */
export function splitVat(withVatMicros: number, vatBasisPoints: number): { netMicros: number; vatMicros: number } {
  const [total, parts] = [BigInt(withVatMicros), 10_000n + BigInt(vatBasisPoints)]
  const exact = total * 10_000n
  const unit = parts * tengeMicros
  const net = (exact + unit / 2n) / unit * tengeMicros
  return { netMicros: Number(net), vatMicros: Number(total - net) }
}
