import type { Server } from 'node:net'
import type { Problem } from '../../contracts/problems.ts'

/** All that come at once wait in the kernel until they are taken in. */
const backlog = 4096

/** Listens, or says why not. */
export function openPort(server: Server, port: number, host: string): Promise<Problem | null> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const problem = problemOf(error.code, port, host)
      if (problem) resolve(problem)
      else reject(error)
    }
    server.once('error', fail)
    server.listen({ port, host, backlog }, () => {
      server.off('error', fail)
      resolve(null)
    })
  })
}

function problemOf(code: string | undefined, port: number, host: string): Problem | null {
  if (code === 'EADDRINUSE') return { reason: 'port-busy', params: { port } }
  if (code === 'EACCES') return { reason: 'port-forbidden', params: { port } }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return { reason: 'address-not-here', params: { host } }
  return null
}

export const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
