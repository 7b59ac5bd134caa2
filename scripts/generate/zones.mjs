// resources/zones.json from this machine's tzdata: offsets of Kazakhstan, its neighbours and UTC from 2020 on. [TI1]
import { readFileSync, writeFileSync } from 'node:fs'

const source = '/usr/share/zoneinfo'
const kazakhstan = ['Almaty', 'Aqtau', 'Aqtobe', 'Atyrau', 'Oral', 'Qostanay', 'Qyzylorda'].map((city) => `Asia/${city}`)
const names = [
  ...kazakhstan, 'Asia/Ashgabat', 'Asia/Barnaul', 'Asia/Bishkek', 'Asia/Dushanbe', 'Asia/Novosibirsk', 'Asia/Omsk', 'Asia/Samarkand', 'Asia/Shanghai',
  'Asia/Tashkent', 'Asia/Urumqi', 'Asia/Yekaterinburg', 'Europe/Astrakhan', 'Europe/Moscow', 'Europe/Samara', 'Europe/Saratov', 'Europe/Volgograd', 'UTC',
]
const fromMs = Date.UTC(2020, 0, 1)
const untilMs = Date.UTC(2041, 0, 1)
/** The whole country on UTC+5; in tzdata since 2024a. */
const unified = { atMs: Date.UTC(2024, 1, 29, 18), offsetMinutes: 300 }

export function generate() {
  const tzdata = readFileSync(`${source}/tzdata.zi`, 'utf8').match(/^# version (\S+)/)?.[1] ?? 'unknown'
  const zones = Object.fromEntries(names.map((name) => [name, readZone(name)]))
  for (const name of kazakhstan) assureUnified(name, zones[name], tzdata)
  const lines = Object.entries(zones).map(([name, zone]) => `    ${JSON.stringify(name)}: ${JSON.stringify(zone)}`)
  writeFileSync(new URL('../../resources/zones.json', import.meta.url), `{\n  "tzdata": "${tzdata}",\n  "zones": {\n${lines.join(',\n')}\n  }\n}\n`)
  return `${names.length} zones of tzdata ${tzdata}`
}

/** A machine with tzdata before 2024a still says +6 for Almaty and Qostanay: the known rule is put in its place. */
function assureUnified(name, zone, tzdata) {
  const last = zone.changes.at(-1)?.[1] ?? zone.first
  if (last === unified.offsetMinutes) return
  console.warn(`tzdata ${tzdata} is older than 2024a: ${name} is corrected by the known rule`)
  zone.changes = [...zone.changes.filter(([atMs]) => atMs < unified.atMs), [unified.atMs, unified.offsetMinutes]]
}

/** TZif version 2 or later (RFC 8536): the second block holds 64-bit transitions. */
function readZone(name) {
  const file = readFileSync(`${source}/${name}`)
  if (file.toString('latin1', 0, 4) !== 'TZif' || file[4] < 0x32) throw new Error(`${name} is no TZif file of version 2`)
  const first = counts(file, 0)
  const start = 44 + first.times * 5 + first.types * 6 + first.characters + first.leaps * 8 + first.standards + first.utcs
  const { times, types, characters, leaps, standards, utcs } = counts(file, start)
  const timesAt = start + 44
  const indexesAt = timesAt + times * 8
  const typesAt = indexesAt + times
  const footer = file.toString('latin1', typesAt + types * 6 + characters + leaps * 12 + standards + utcs).trim()
  if (footer.includes(',')) throw new Error(`${name} changes its clocks every year (${footer}): expand the rule here first`)
  const offsetOf = (type) => file.readInt32BE(typesAt + type * 6) / 60
  let offset = offsetOf(0)
  const zone = { first: offset, changes: [] }
  for (let index = 0; index < times; index++) {
    const atMs = Number(file.readBigInt64BE(timesAt + index * 8)) * 1000
    const next = offsetOf(file[indexesAt + index])
    if (atMs >= fromMs && atMs < untilMs && next !== offset) zone.changes.push([atMs, next])
    if (atMs < fromMs) zone.first = next
    offset = next
  }
  return zone
}

function counts(file, at) {
  const [utcs, standards, leaps, times, types, characters] = [0, 4, 8, 12, 16, 20].map((step) => file.readUInt32BE(at + 20 + step))
  return { utcs, standards, leaps, times, types, characters }
}
