/** Workers lie beside their starter: as sources (`database/database-worker.ts`) or, built, as `database-worker.js` in one folder. */
export function workerUrl(starterUrl: string, source: string): URL {
  if (starterUrl.endsWith('.ts')) return new URL(source, starterUrl)
  const name = source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '.js')
  return new URL(`./${name}`, starterUrl)
}
