// npm run generate -- NAME: writes committed files that are made from something else. `npm run generate` makes all but the pictures, which need a browser.
import { readdirSync } from 'node:fs'

const folder = new URL('./generate/', import.meta.url)
const names = readdirSync(folder).filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -4)).sort()
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`No generator named ${unknown.join(', ')}. There are: ${names.join(', ')}`)
  process.exit(2)
}
for (const name of asked.length > 0 ? asked : names.filter((each) => each !== 'pictures')) {
  const { generate } = await import(new URL(`${name}.mjs`, folder))
  console.log(`${name}: ${await generate()}`)
}
