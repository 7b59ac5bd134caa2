import type { IncomingMessage } from 'node:http'

/** The JSON of a small body; `too-large` before more is read than allowed, `malformed` where it is none. */
export async function readJson(request: IncomingMessage, mostBytes: number): Promise<{ kind: 'json'; value: unknown } | { kind: 'too-large' | 'malformed' }> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return { kind: 'too-large' }
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > mostBytes) return { kind: 'too-large' }
      chunks.push(chunk)
    }
    return { kind: 'json', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown }
  } catch {
    return { kind: 'malformed' } // or the connection broke: then nobody reads the answer
  }
}
