import { encodeGraph, encodeModel, floats, type Graph, type Port, wholes } from './write-onnx.ts'

/** Small graphs that do harm, or are not what their card says, each in its own way. All take a picture of 32×32. */
const side = 32
const picture: Port = { name: 'input', type: 'float', dims: [1, 3, side, side] }
const mask: Port = { name: 'mask', type: 'float', dims: [1, 1, side, side] }
const graph = (parts: Partial<Graph> & Pick<Graph, 'nodes'>): Buffer => encodeModel({ name: 'g', weights: [], inputs: [picture], outputs: [mask], ...parts })
const reduce = { op: 'ReduceMean', inputs: ['input'], outputs: ['mean'], attributes: { axes: [1], keepdims: 1 } }

export const good = () => graph({ nodes: [{ ...reduce, outputs: ['mask'] }] })
/** Of a size left free. */
const ofAnySize = { inputs: [{ ...picture, dims: [1, 3, 'height', 'width'] }], outputs: [{ ...mask, dims: [1, 1, 'height', 'width'] }] }
export const free = () => graph({ nodes: [{ ...reduce, outputs: ['mask'] }], ...ofAnySize })
/** Adds one to a number 2^62 times. */
export function looping(): Buffer {
  const body = encodeGraph({
    name: 'body', weights: [], nodes: [{ op: 'Identity', inputs: ['going'], outputs: ['goes'] }, { op: 'Add', inputs: ['sum', 'mean'], outputs: ['more'] }],
    inputs: [{ name: 'turn', type: 'int64', dims: [] }, { name: 'going', type: 'bool', dims: [] }, { name: 'sum', type: 'float', dims: [1, 1, side, side] }],
    outputs: [{ name: 'goes', type: 'bool', dims: [] }, { name: 'more', type: 'float', dims: [1, 1, side, side] }],
  })
  return graph({
    nodes: [reduce, { op: 'Loop', inputs: ['turns', '', 'mean'], outputs: ['mask'], attributes: { body: { graph: body } } }],
    weights: [{ name: 'turns', type: 'int64', dims: [], bytes: new Uint8Array(BigInt64Array.of(2n ** 62n).buffer) }],
  })
}
/** Spreads one number over as many bytes as it is told, and adds them all up; of a size left free, four times as many for a picture of twice the side. */
export function hungry(bytes: number, { free } = { free: false }): Buffer {
  const cells = Math.round(bytes / 4 / (side * side))
  return graph({
    nodes: [
      reduce, { op: 'Expand', inputs: ['mean', 'shape'], outputs: ['wide'] }, { op: 'Exp', inputs: ['wide'], outputs: ['wider'] },
      { op: 'ReduceMean', inputs: ['wider'], outputs: ['mask'], attributes: { axes: [1], keepdims: 1 } },
    ],
    weights: [wholes('shape', free ? [1, cells, 1, 1] : [1, cells, side, side])],
    ...(free ? ofAnySize : {}),
  })
}
export const withoutNumbers = () => graph({ nodes: [reduce, { op: 'Sub', inputs: ['mean', 'mean'], outputs: ['zero'] }, { op: 'Div', inputs: ['zero', 'zero'], outputs: ['mask'] }] })
export const twoInputs = () => graph({ nodes: [{ op: 'Add', inputs: ['input', 'points'], outputs: ['sum'] }, { ...reduce, inputs: ['sum'], outputs: ['mask'] }], inputs: [picture, { ...picture, name: 'points' }] })
export const otherSize = () => graph({ nodes: [{ ...reduce, outputs: ['mask'] }], inputs: [{ ...picture, dims: [1, 3, 64, 64] }], outputs: [{ ...mask, dims: [1, 1, 64, 64] }] })
export const ofBytes = () => graph({ nodes: [{ op: 'Cast', inputs: ['input'], outputs: ['cast'], attributes: { to: 1 } }, { ...reduce, inputs: ['cast'], outputs: ['mask'] }], inputs: [{ ...picture, type: 'uint8' }] })
export const oneNumber = () => graph({ nodes: [{ ...reduce, outputs: ['mask'], attributes: { axes: [1, 2, 3], keepdims: 0 } }], outputs: [{ ...mask, dims: [1] }] })
export const elsewhere = () => graph({ nodes: [reduce, { op: 'Mul', inputs: ['mean', 'factor'], outputs: ['mask'] }], weights: [{ ...floats('factor', [1], [1]), external: '../../../etc/passwd' }] })
export const unknownOperator = () => graph({ nodes: [{ op: 'Explode', inputs: ['input'], outputs: ['mask'], domain: 'nowhere' }] })
/** Graphs within graphs within graphs. */
export function nested(levels: number): Buffer {
  const port: Port = { name: 'kept', type: 'float', dims: [] }
  let inner = encodeGraph({ name: 'g', weights: [], nodes: [{ op: 'Identity', inputs: ['input'], outputs: ['kept'] }], inputs: [], outputs: [port] })
  for (let level = 0; level < levels; level += 1) inner = encodeGraph({ name: 'g', weights: [], nodes: [{ op: 'If', inputs: ['yes'], outputs: ['kept'], attributes: { then_branch: { graph: inner } } }], inputs: [], outputs: [port] })
  return graph({ nodes: [{ op: 'If', inputs: ['yes'], outputs: ['mask'], attributes: { then_branch: { graph: inner } } }] })
}
export const cardSide = side
