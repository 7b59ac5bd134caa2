import map from '../../../resources/map.json'

const names = new Map<string, Readonly<Record<string, string>>>(map.cities.flatMap((city) => Object.values(city.name).map((name) => [name, city.name] as const)))

/** A city as the reader's language calls it; one we do not know keeps the name it was given. */
export const cityName = (city: string, language: string): string => names.get(city)?.[language] ?? city
