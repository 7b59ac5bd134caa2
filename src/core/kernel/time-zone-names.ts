/** The zones of `resources/zones.json`, by name (a test keeps them equal): what a venue may be in. [TI1] */
export const timeZoneNames: ReadonlySet<string> = new Set([
  'Asia/Almaty', 'Asia/Aqtau', 'Asia/Aqtobe', 'Asia/Atyrau', 'Asia/Oral', 'Asia/Qostanay', 'Asia/Qyzylorda', 'Asia/Ashgabat', 'Asia/Barnaul', 'Asia/Bishkek',
  'Asia/Dushanbe', 'Asia/Novosibirsk', 'Asia/Omsk', 'Asia/Samarkand', 'Asia/Shanghai', 'Asia/Tashkent', 'Asia/Urumqi', 'Asia/Yekaterinburg',
  'Europe/Astrakhan', 'Europe/Moscow', 'Europe/Samara', 'Europe/Saratov', 'Europe/Volgograd', 'UTC',
])
