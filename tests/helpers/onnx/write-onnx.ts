/** ONNX files for tests: just enough of its protobuf to write the graphs that are tried. Field numbers are those of onnx.proto. */
export const tensorTypes = { float: 1, uint8: 2, int8: 3, int64: 7, bool: 9, float16: 10, double: 11 } as const
export type TensorType = keyof typeof tensorTypes
export type Dim = number | string
export type Attribute = number | { float: number } | readonly number[] | string | { graph: Uint8Array }
export type Node = { op: string; inputs: readonly string[]; outputs: readonly string[]; attributes?: Readonly<Record<string, Attribute>>; domain?: string }
export type Weights = { name: string; type: TensorType; dims: readonly number[]; bytes: Uint8Array; external?: string }
export type Port = { name: string; type: TensorType; dims: readonly Dim[] }
export type Graph = { name: string; nodes: readonly Node[]; weights: readonly Weights[]; inputs: readonly Port[]; outputs: readonly Port[] }

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  do {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 0x80 : low)
  } while (rest > 0n)
  return Buffer.from(bytes)
}
const whole = (field: number, value: number) => Buffer.concat([varint(field << 3), varint(value)])
export const part = (field: number, content: Uint8Array | string) => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes])
}
const single = (field: number, value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return Buffer.concat([varint((field << 3) | 5), bytes])
}

function attribute(name: string, value: Attribute): Buffer {
  const of = (type: number, ...parts: Buffer[]) => Buffer.concat([part(1, name), ...parts, whole(20, type)])
  if (typeof value === 'number') return of(2, whole(3, value))
  if (typeof value === 'string') return of(3, part(4, value))
  if ('float' in value) return of(1, single(2, value.float))
  if ('graph' in value) return of(5, part(6, value.graph))
  return of(7, ...value.map((each) => whole(8, each)))
}

function node({ op, inputs, outputs, attributes = {}, domain = '' }: Node): Buffer {
  const parts = Object.entries(attributes).map(([name, value]) => part(5, attribute(name, value)))
  return Buffer.concat([...inputs.map((each) => part(1, each)), ...outputs.map((each) => part(2, each)), part(3, outputs[0] ?? op), part(4, op), ...parts, part(7, domain)])
}

function tensor({ name, type, dims, bytes, external }: Weights): Buffer {
  const head = [...dims.map((dim) => whole(1, dim)), whole(2, tensorTypes[type]), part(8, name)]
  if (external === undefined) return Buffer.concat([...head, part(9, bytes)])
  return Buffer.concat([...head, part(13, Buffer.concat([part(1, 'location'), part(2, external)])), whole(14, 1)])
}

function port({ name, type, dims }: Port): Buffer {
  const shape = Buffer.concat(dims.map((dim) => part(1, typeof dim === 'number' ? whole(1, dim) : part(2, dim))))
  return Buffer.concat([part(1, name), part(2, part(1, Buffer.concat([whole(1, tensorTypes[type]), part(2, shape)])))])
}

export function encodeGraph({ name, nodes, weights, inputs, outputs }: Graph): Buffer {
  return Buffer.concat([
    ...nodes.map((each) => part(1, node(each))), part(2, name), ...weights.map((each) => part(5, tensor(each))),
    ...inputs.map((each) => part(11, port(each))), ...outputs.map((each) => part(12, port(each))),
  ])
}

/** A whole file. */
export function encodeModel(graph: Graph, opset = 17): Buffer {
  return Buffer.concat([whole(1, 8), part(2, 'pult-test'), part(7, encodeGraph(graph)), part(8, Buffer.concat([part(1, ''), whole(2, opset)]))])
}

export const floats = (name: string, dims: readonly number[], values: readonly number[]): Weights => ({ name, type: 'float', dims, bytes: new Uint8Array(Float32Array.from(values).buffer) })
export const wholes = (name: string, values: readonly number[]): Weights => ({ name, type: 'int64', dims: [values.length], bytes: new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer) })
