import { createRandom } from '../../../src/core/kernel/random.ts'
import { encodeModel, floats, type Node, type Weights } from './write-onnx.ts'

/**
 * A graph of the class of U2Netp (six encoder and five decoder stages of nested U-blocks, 16 channels inside, 64 outside, six side heads and a fuse; 1.13 M parameters) with random weights:
 * it takes the time that a real one takes. What it finds is crafted in its last layer: a soft disc in the middle, nothing where the picture is of one colour, and only a trace of all the work before.
 */
const size = 320
const [inner, outer, heads] = [16, 64, 6]
/** The disc's radius in half sides, and how many half sides its edge takes. */
const [radius, edge] = [0.6, 0.006]

type Building = { nodes: Node[]; weights: Weights[]; bytes: (count: number) => Uint8Array; next: () => string }
type Drawn = { name: string; channels: number }

const floatBytes = (value: number) => new Uint8Array(Float32Array.of(value).buffer)

/** Weights are kept as signed bytes with one scale, so that the file is small; they are unpacked once, when the graph is loaded. Variance 1 ÷ fan-in keeps values in range through all layers. */
function unpackedWeights({ nodes, weights, bytes }: Building, name: string, dims: readonly number[]): string {
  const count = dims.reduce((product, dim) => product * dim, 1)
  const fanIn = count / (dims[0] ?? 1)
  weights.push({ name: `${name}.packed`, type: 'int8', dims, bytes: bytes(count) })
  weights.push({ name: `${name}.scale`, type: 'float', dims: [], bytes: floatBytes(Math.fround(Math.sqrt(1 / fanIn) / 73.9)) })
  nodes.push({ op: 'Cast', inputs: [`${name}.packed`], outputs: [`${name}.cast`], attributes: { to: 1 } })
  nodes.push({ op: 'Mul', inputs: [`${name}.cast`, `${name}.scale`], outputs: [`${name}.weight`] })
  return `${name}.weight`
}

function convolve(building: Building, from: Drawn, channels: number, { dilation = 1, kernel = 3, plain = false } = {}): Drawn {
  const name = building.next()
  const weight = unpackedWeights(building, name, [channels, from.channels, kernel, kernel])
  building.weights.push(floats(`${name}.bias`, [channels], new Array<number>(channels).fill(0.01)))
  const pad = kernel === 1 ? 0 : dilation
  const attributes = { kernel_shape: [kernel, kernel], dilations: [dilation, dilation], pads: [pad, pad, pad, pad], strides: [1, 1] }
  building.nodes.push({ op: 'Conv', inputs: [from.name, weight, `${name}.bias`], outputs: [name], attributes })
  if (plain) return { name, channels }
  building.nodes.push({ op: 'Relu', inputs: [name], outputs: [`${name}.relu`] })
  return { name: `${name}.relu`, channels }
}

function apply(building: Building, op: string, from: readonly Drawn[], attributes: Node['attributes'], channels: number, extra: readonly string[] = []): Drawn {
  const name = building.next()
  building.nodes.push({ op, inputs: [...from.map((each) => each.name), ...extra], outputs: [name], ...(attributes ? { attributes } : {}) })
  return { name, channels }
}
const halve = (building: Building, from: Drawn) => apply(building, 'MaxPool', [from], { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }, from.channels)
const join = (building: Building, one: Drawn, other: Drawn) => apply(building, 'Concat', [one, other], { axis: 1 }, one.channels + other.channels)
const add = (building: Building, one: Drawn, other: Drawn) => apply(building, 'Add', [one, other], undefined, one.channels)
function enlarge(building: Building, from: Drawn, times: number): Drawn {
  const scales = `scales.${String(times)}`
  if (!building.weights.some(({ name }) => name === scales)) building.weights.push(floats(scales, [4], [1, 1, times, times]))
  return apply(building, 'Resize', [from], { mode: 'linear', coordinate_transformation_mode: 'pytorch_half_pixel' }, from.channels, ['', scales])
}

/** A U within the U: `depth` levels down by halving and up again, its entry added to what comes out. */
function nested(building: Building, from: Drawn, depth: number): Drawn {
  const entry = convolve(building, from, outer)
  const down = [convolve(building, entry, inner)]
  for (let level = 1; level < depth - 1; level += 1) down.push(convolve(building, halve(building, down.at(-1) as Drawn), inner))
  let up = convolve(building, down.at(-1) as Drawn, inner, { dilation: 2 })
  for (const [index, across] of down.toReversed().entries()) {
    const last = index === down.length - 1
    up = convolve(building, join(building, up, across), last ? outer : inner)
    if (!last) up = enlarge(building, up, 2)
  }
  return add(building, up, entry)
}

/** The same without halving, for the smallest levels: wider and wider steps instead. */
function dilated(building: Building, from: Drawn): Drawn {
  const entry = convolve(building, from, outer)
  const one = convolve(building, entry, inner)
  const two = convolve(building, one, inner, { dilation: 2 })
  const four = convolve(building, two, inner, { dilation: 4 })
  const eight = convolve(building, four, inner, { dilation: 8 })
  const backFour = convolve(building, join(building, eight, four), inner, { dilation: 4 })
  const backTwo = convolve(building, join(building, backFour, two), inner, { dilation: 2 })
  return add(building, convolve(building, join(building, backTwo, one), outer), entry)
}

const depths = [7, 6, 5, 4, 0, 0] as const
const stage = (building: Building, from: Drawn, level: number) => {
  const depth = depths[level] ?? 0
  return depth === 0 ? dilated(building, from) : nested(building, from, depth)
}

/** Six sides, all at full size, and what is fused of them. */
function body(building: Building): Drawn[] {
  const encoded: Drawn[] = [stage(building, { name: 'input', channels: 3 }, 0)]
  for (let level = 1; level < heads; level += 1) encoded.push(stage(building, halve(building, encoded[level - 1] as Drawn), level))
  const decoded = [encoded[5] as Drawn]
  for (let level = 4; level >= 0; level -= 1) decoded.unshift(stage(building, join(building, enlarge(building, decoded[0] as Drawn, 2), encoded[level] as Drawn), level))
  const sides = decoded.map((each, level) => {
    const side = convolve(building, each, 1, { plain: true })
    return level === 0 ? side : enlarge(building, side, 2 ** level)
  })
  const all = apply(building, 'Concat', sides, { axis: 1 }, heads)
  return [convolve(building, all, 1, { kernel: 1, plain: true }), ...sides]
}

/** r² − x² − y² in steps of the edge's width. */
function discWeights(): Weights[] {
  const squares = Array.from({ length: size }, (_, at) => ((at + 0.5) / (size / 2) - 1) ** 2)
  const slope = 2 * radius * edge
  return [
    floats('disc.x', [1, 1, 1, size], squares.map((square) => (radius ** 2 - square) / slope)), floats('disc.y', [1, 1, size, 1], squares.map((square) => -square / slope)),
    floats('trace', [], [0.05]), floats('least', [], [0]), floats('most', [], [1]), floats('steep', [], [4]),
  ]
}

/** The picture's range of values decides whether anything is there at all. */
function presence(nodes: Node[]): string {
  nodes.push({ op: 'ReduceMax', inputs: ['input'], outputs: ['brightest'], attributes: { axes: [2, 3], keepdims: 1 } }, { op: 'ReduceMin', inputs: ['input'], outputs: ['darkest'], attributes: { axes: [2, 3], keepdims: 1 } })
  nodes.push({ op: 'Sub', inputs: ['brightest', 'darkest'], outputs: ['ranges'] }, { op: 'ReduceMax', inputs: ['ranges'], outputs: ['range'], attributes: { axes: [1], keepdims: 1 } })
  nodes.push({ op: 'Mul', inputs: ['range', 'steep'], outputs: ['range.steep'] }, { op: 'Clip', inputs: ['range.steep', 'least', 'most'], outputs: ['present'] })
  return 'present'
}

export function discModel(seed: number): Buffer {
  const random = createRandom(seed)
  let made = 0
  const building: Building = { nodes: [], weights: discWeights(), bytes: (count) => random.bytes(count), next: () => `t${String((made += 1))}` }
  const maps = body(building)
  const present = presence(building.nodes)
  building.nodes.push({ op: 'Add', inputs: ['disc.x', 'disc.y'], outputs: ['disc'] })
  const outputs = maps.map((map, index) => {
    const name = `d${String(index)}`
    building.nodes.push({ op: 'Tanh', inputs: [map.name], outputs: [`${name}.bounded`] }, { op: 'Mul', inputs: [`${name}.bounded`, 'trace'], outputs: [`${name}.trace`] })
    building.nodes.push({ op: 'Add', inputs: [`${name}.trace`, 'disc'], outputs: [`${name}.logit`] }, { op: 'Sigmoid', inputs: [`${name}.logit`], outputs: [`${name}.mask`] })
    building.nodes.push({ op: 'Mul', inputs: [`${name}.mask`, present], outputs: [name] })
    return { name, type: 'float' as const, dims: [1, 1, size, size] }
  })
  return encodeModel({ name: 'disc', nodes: building.nodes, weights: building.weights, inputs: [{ name: 'input', type: 'float', dims: [1, 3, size, size] }], outputs })
}
