import { closeSync, fstatSync, openSync } from 'node:fs'
import type { Problem } from '../../contracts/problems.ts'
import { type ByteWindow, openWindow } from './byte-window.ts'
import type { Port } from './run-session.ts'
import { BrokenProtobuf, type Field, type Span, walkFields } from './walk-protobuf.ts'

/** What an ONNX file says of itself, read without running anything. Numbers of fields are those of onnx.proto. */
export type GraphFacts = { inputs: Port[]; outputs: Port[]; nodes: number; weights: number }
export type ReadGraph = { kind: 'graph'; facts: GraphFacts } | { kind: 'refused'; problem: Problem }

const deepest = 12
const elementTypes: Record<number, string> = { 1: 'float32', 2: 'uint8', 3: 'int8', 6: 'int32', 7: 'int64', 9: 'bool', 10: 'float16', 11: 'float64' }

class Refusal extends Error {
  readonly problem: Problem
  constructor(reason: Problem['reason']) {
    super(reason)
    this.problem = { reason }
  }
}
type Reading = { bytes: ByteWindow; fields(span: Span): Generator<Field>; text(span: Span | null): string; facts: GraphFacts; weightNames: Set<string> }

/** [MD3] Never throws for what is in the file: one that is no model says what it is. */
export function readGraph(file: string): ReadGraph {
  const handle = openSync(file, 'r')
  try {
    const size = fstatSync(handle).size
    const bytes = openWindow(handle, size)
    const looks = looksLike(bytes.text(0, Math.min(size, 512)))
    if (looks) return { kind: 'refused', problem: { reason: looks } }
    const reading: Reading = {
      bytes, fields: (span) => walkFields(bytes, span, size), text: (span) => (span ? bytes.text(span.from, span.to) : ''),
      facts: { inputs: [], outputs: [], nodes: 0, weights: 0 }, weightNames: new Set(),
    }
    return readModel(reading, { from: 0, to: size })
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', problem: error.problem }
    if (error instanceof BrokenProtobuf) return { kind: 'refused', problem: { reason: error.cutOff ? 'model-truncated' : 'model-not-onnx' } }
    throw error
  } finally {
    closeSync(handle)
  }
}

/** A page that says "not found", saved under the model's name, is the commonest broken file there is. */
function looksLike(head: string): Problem['reason'] | null {
  const text = head.replace(/^\uFEFF/, '').trimStart().toLowerCase()
  if (/^<(!doctype|html|head|body|\?xml|!--)/.test(text)) return 'model-is-html'
  return text === '' ? 'model-truncated' : null
}

function readModel(reading: Reading, span: Span): ReadGraph {
  let graphs = 0
  for (const { number, span: part } of reading.fields(span)) {
    if (!part) continue
    if (number === 7) { graphs += 1; readGraphPart(reading, part, 0) }
    if (number === 25) readFunction(reading, part)
  }
  if (graphs !== 1 || reading.facts.nodes === 0) return { kind: 'refused', problem: { reason: 'model-not-onnx' } }
  // Older files list their weights among their inputs.
  reading.facts.inputs = reading.facts.inputs.filter(({ name }) => !reading.weightNames.has(name))
  return { kind: 'graph', facts: reading.facts }
}

function readGraphPart(reading: Reading, span: Span, depth: number): void {
  if (depth > deepest) throw new Refusal('model-too-deep')
  const { facts } = reading
  for (const { number, span: part } of reading.fields(span)) {
    if (!part) continue
    if (number === 1) readNode(reading, part, depth)
    else if (number === 5) reading.weightNames.add(readTensor(reading, part))
    else if (number === 15) readSparse(reading, part)
    else if (depth === 0 && number === 11) facts.inputs.push(readPort(reading, part))
    else if (depth === 0 && number === 12) facts.outputs.push(readPort(reading, part))
  }
}

function readNode(reading: Reading, span: Span, depth: number): void {
  reading.facts.nodes += 1
  for (const { number, span: part } of reading.fields(span)) if (number === 5 && part) readAttribute(reading, part, depth)
}

function readAttribute(reading: Reading, span: Span, depth: number): void {
  for (const { number, span: part } of reading.fields(span)) {
    if (!part) continue
    if (number === 5 || number === 10) readTensor(reading, part)
    else if (number === 6 || number === 11) readGraphPart(reading, part, depth + 1)
    else if (number === 22 || number === 23) readSparse(reading, part)
  }
}

function readFunction(reading: Reading, span: Span): void {
  for (const { number, span: part } of reading.fields(span)) if (number === 7 && part) readNode(reading, part, 0)
}

function readSparse(reading: Reading, span: Span): void {
  for (const { number, span: part } of reading.fields(span)) if ((number === 1 || number === 2) && part) readTensor(reading, part)
}

/** Weights in another file are refused: a model is one file, and a path in it could lead anywhere. */
function readTensor(reading: Reading, span: Span): string {
  let name = ''
  reading.facts.weights += 1
  for (const { number, span: part, value } of reading.fields(span)) {
    if (number === 13 || (number === 14 && value === 1)) throw new Refusal('model-external-data')
    if (number === 8) name = reading.text(part)
  }
  return name
}

function readPort(reading: Reading, span: Span): Port {
  const port = { name: '', type: 'other', dims: [] as (number | string)[] }
  for (const { number, span: part } of reading.fields(span)) {
    if (number === 1) port.name = reading.text(part)
    if (number === 2 && part) for (const kind of reading.fields(part)) if (kind.number === 1 && kind.span) readTensorType(reading, kind.span, port)
  }
  return port
}

function readTensorType(reading: Reading, span: Span, port: { type: string; dims: (number | string)[] }): void {
  for (const { number, span: part, value } of reading.fields(span)) {
    if (number === 1) port.type = elementTypes[value] ?? 'other'
    if (number === 2 && part) for (const dim of reading.fields(part)) if (dim.number === 1 && dim.span) port.dims.push(readDim(reading, dim.span))
  }
}

function readDim(reading: Reading, span: Span): number | string {
  for (const { number, span: part, value } of reading.fields(span)) {
    if (number === 1) return value
    if (number === 2) return reading.text(part)
  }
  return '?'
}
