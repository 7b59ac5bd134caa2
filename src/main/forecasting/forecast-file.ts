import type { Typed } from '../../contracts/network.ts'
import type { Language } from '../../contracts/people.ts'
import type { Forecast } from '../../contracts/planner.ts'
import type { BookingModel } from '../booking/create-booking.ts'
import type { ForecastView } from '../pdf/forecast-view.ts'
import { layOut } from '../pdf/lay-out.ts'
import { namePlaces } from '../pdf/where-text.ts'
import type { ExportedFile } from '../rpc/rpc-services.ts'

export type ForecastFileCall = { brief: Typed<'brief'>; forecast: Forecast; format: 'pdf' | 'xlsx'; language: Language }
const mediaTypes = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const

/** What a client is handed: named as the brief is. */
export async function forecastFile(model: BookingModel, workerUrl: URL, { brief, forecast, format, language }: ForecastFileCall): Promise<ExportedFile> {
  const bytes = await layOut(workerUrl, { view: viewOf(model, brief, forecast), format, language })
  return { fileName: `${brief.fields.code}.${format}`, mediaType: mediaTypes[format], base64: Buffer.from(bytes).toString('base64') }
}

function viewOf(model: BookingModel, { fields: { name, code, brandId, networkId, note, scenarios } }: Typed<'brief'>, forecast: Forecast): ForecastView {
  const network = model.typed('network', networkId)
  return {
    name, code, brand: (brandId && model.typed('brand', brandId)?.fields.name) || '–', network: network?.fields.name ?? '', note, timeZone: network?.fields.timeZone ?? 'UTC', scenarios,
    places: scenarios.map(({ where }) => namePlaces(where, model)), storeNames: Object.fromEntries(forecast.detail.venues.map(({ venueId }) => [venueId, model.typed('venue', venueId)?.fields.name ?? venueId])), forecast,
  }
}
