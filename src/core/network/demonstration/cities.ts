/**
 * Cities at their real places. `kmPerDegree` is the length of a degree of longitude there (111.32 × cos of the latitude),
 * written down because core knows no trigonometry. `districts` are points on dry land with how far shops scatter around them.
 */
export type District = { lat: number; lon: number; spreadKm: number; streets: readonly string[] }
export type City = {
  code: string; name: string; nameKk: string; nameEn: string; lat: number; lon: number; kmPerDegree: number; timeZone: string
  stores: number; billboards: number; taxis: number; districts: readonly District[]
}

const district = (lat: number, lon: number, spreadKm: number, streets: string): District => ({ lat, lon, spreadKm, streets: streets.split('; ') })
type Numbers = { kmPerDegree: number; timeZone?: string; stores: number; billboards?: number; taxis?: number }
const city = (code: string, names: readonly [ru: string, kk: string, en: string], at: readonly [lat: number, lon: number], numbers: Numbers, ...districts: District[]): City => ({
  code, name: names[0], nameKk: names[1], nameEn: names[2], lat: at[0], lon: at[1], timeZone: 'Asia/Almaty', billboards: 0, taxis: 0, ...numbers, districts,
})

export const cities: readonly City[] = [
  city('ALM', ['Алматы', 'Алматы', 'Almaty'], [43.2389, 76.8897], { kmPerDegree: 81.1, stores: 52, billboards: 8, taxis: 18 },
    district(43.252, 76.92, 1.6, 'ул. Толе би; ул. Кабанбай батыра; ул. Шевченко; пр. Сейфуллина; ул. Ауэзова; ул. Манаса'),
    district(43.221, 76.906, 1.6, 'ул. Розыбакиева; ул. Тимирязева; ул. Жандосова; пр. Аль-Фараби; ул. Гагарина; мкр. Орбита-2'),
    district(43.24, 76.957, 1.3, 'пр. Достык; пр. Абая; мкр. Самал-2; ул. Кажымукана'),
    district(43.226, 76.846, 1.6, 'мкр. Аксай-4; ул. Саина; ул. Момышулы; ул. Утеген батыра; мкр. Мамыр-4; ул. Правды'),
    district(43.292, 76.93, 1.5, 'пр. Райымбека; пр. Рыскулова; ул. Жансугурова; ул. Майлина'),
    district(43.203, 76.79, 1.3, 'мкр. Калкаман-2; пр. Райымбека (Наурызбайский)'),
    district(43.281, 76.832, 1.5, 'мкр. Айгерим; мкр. Зердели; ул. Монке би')),
  city('AST', ['Астана', 'Астана', 'Astana'], [51.1282, 71.4307], { kmPerDegree: 69.87, stores: 34, billboards: 6, taxis: 12 },
    district(51.098, 71.42, 1.8, 'пр. Мангилик Ел; пр. Кабанбай батыра; ул. Сыганак; ул. Туркестан; ул. Хусейн бен Талал'),
    district(51.127, 71.405, 1.2, 'пр. Туран; ул. Достык; ул. Кунаева; ул. Сарайшык'),
    district(51.176, 71.402, 1.3, 'пр. Сарыарка; ул. Сейфуллина; пр. Богенбай батыра; ул. Бейбитшилик'),
    district(51.179, 71.455, 1.4, 'пр. Республики; ул. Иманова; ул. Кенесары; пр. Абылай хана; ул. Петрова'),
    district(51.153, 71.495, 1.2, 'пр. Тауелсиздик; ул. Жумабаева; пр. Момышулы')),
  city('SHY', ['Шымкент', 'Шымкент', 'Shymkent'], [42.3417, 69.5901], { kmPerDegree: 82.28, stores: 22, billboards: 3 },
    district(42.322, 69.594, 1.6, 'пр. Тауке хана; пр. Кунаева; ул. Байтурсынова; ул. Желтоксан; пр. Республики'),
    district(42.318, 69.548, 1.4, 'ул. Жибек жолы; ул. Момышулы; мкр. Отырар; мкр. Самал-1'),
    district(42.366, 69.636, 1.5, 'мкр. Нурсат; пр. Аргынбекова; ул. Рыскулова; мкр. Асар')),
  city('KRG', ['Караганда', 'Қарағанды', 'Karaganda'], [49.8047, 73.1094], { kmPerDegree: 71.84, stores: 14, billboards: 2 },
    district(49.805, 73.087, 1.5, 'пр. Бухар жырау; ул. Ерубаева; пр. Нуркена Абдирова; ул. Гоголя; ул. Алиханова'),
    district(49.781, 73.135, 1.3, 'пр. Республики; ул. Муканова; ул. Таттимбета; мкр. Степной-2'),
    district(49.886, 73.174, 1.2, 'ул. Магнитогорская; мкр. Голубые Пруды')),
  city('AKT', ['Актобе', 'Ақтөбе', 'Aktobe'], [50.2839, 57.167], { kmPerDegree: 71.13, timeZone: 'Asia/Aqtobe', stores: 10, billboards: 1 },
    district(50.293, 57.152, 1.4, 'пр. Абилкайыр хана; пр. Санкибай батыра; ул. Маресьева; ул. Братьев Жубановых; мкр. Батыс-2'),
    district(50.279, 57.207, 1.1, 'ул. Айтеке би; ул. Жанкожа батыра')),
  city('TRZ', ['Тараз', 'Тараз', 'Taraz'], [42.9, 71.3667], { kmPerDegree: 81.55, stores: 8 },
    district(42.898, 71.372, 1.7, 'ул. Толе би; пр. Абая; ул. Казыбек би; пр. Жамбыла; ул. Сулейманова; ул. Койгельды; мкр. Астана; мкр. Каратау')),
  city('PVL', ['Павлодар', 'Павлодар', 'Pavlodar'], [52.2873, 76.9674], { kmPerDegree: 68.09, stores: 8, billboards: 1 },
    district(52.283, 76.982, 1.6, 'ул. Академика Сатпаева; ул. Лермонтова; ул. Кутузова; ул. Толстого; ул. Торайгырова; ул. Естая; ул. Ломова; ул. Камзина')),
  city('OSK', ['Усть-Каменогорск', 'Өскемен', 'Oskemen'], [49.948, 82.6275], { kmPerDegree: 71.63, stores: 8, billboards: 1 },
    district(49.954, 82.608, 1, 'пр. Каныша Сатпаева; пр. Ауэзова; ул. Казахстан; ул. Кабанбай батыра; ул. Протозанова'),
    district(49.896, 82.618, 1, 'пр. Абая; ул. Виноградова; ул. Астана')),
  city('SEM', ['Семей', 'Семей', 'Semey'], [50.4111, 80.2275], { kmPerDegree: 70.95, stores: 7 },
    district(50.421, 80.254, 1.1, 'пр. Шакарима; ул. Кабанбай батыра; ул. Ауэзова; ул. Найманбаева; ул. Уранхаева'),
    district(50.384, 80.222, 0.8, 'ул. Каржаубайулы; мкр. Карагайлы')),
  city('ATY', ['Атырау', 'Атырау', 'Atyrau'], [47.1167, 51.8833], { kmPerDegree: 75.75, timeZone: 'Asia/Atyrau', stores: 7, billboards: 1 },
    district(47.113, 51.922, 1, 'пр. Азаттык; ул. Сатпаева; ул. Махамбета; пр. Исатая'),
    district(47.124, 51.868, 0.9, 'ул. Абая; ул. Кулманова; мкр. Нурсая')),
  city('KST', ['Костанай', 'Қостанай', 'Kostanay'], [53.2144, 63.6246], { kmPerDegree: 66.66, timeZone: 'Asia/Qostanay', stores: 6, billboards: 1 },
    district(53.208, 63.619, 1.3, 'ул. Байтурсынова; пр. Аль-Фараби; ул. Тауелсиздик; ул. Гоголя; ул. Баймагамбетова; ул. Каирбекова')),
  city('KZO', ['Кызылорда', 'Қызылорда', 'Kyzylorda'], [44.8488, 65.4823], { kmPerDegree: 78.93, timeZone: 'Asia/Qyzylorda', stores: 6 },
    district(44.85, 65.512, 1.4, 'ул. Айтеке би; ул. Желтоксан; пр. Абая; ул. Коркыт ата; ул. Токмагамбетова; мкр. Шугла')),
  city('AKU', ['Актау', 'Ақтау', 'Aktau'], [43.6511, 51.1978], { kmPerDegree: 80.55, timeZone: 'Asia/Aqtau', stores: 5 },
    district(43.652, 51.182, 0.8, '11 мкр.; 12 мкр.; 14 мкр.'),
    district(43.678, 51.178, 0.7, '27 мкр.; 29 мкр.')),
  city('ORL', ['Уральск', 'Орал', 'Oral'], [51.2333, 51.3667], { kmPerDegree: 69.71, timeZone: 'Asia/Oral', stores: 5 },
    district(51.219, 51.374, 1, 'пр. Достык-Дружба; ул. Курмангазы; пр. Абулхаир хана; ул. Евразия; ул. Сарайшык')),
  city('PET', ['Петропавловск', 'Петропавл', 'Petropavl'], [54.8753, 69.1628], { kmPerDegree: 64.05, stores: 4 },
    district(54.872, 69.149, 1.3, 'ул. Конституции Казахстана; ул. Жамбыла; ул. Интернациональная; ул. Сатпаева')),
  city('TUR', ['Туркестан', 'Түркістан', 'Turkistan'], [43.2973, 68.2518], { kmPerDegree: 81.02, stores: 4 },
    district(43.3, 68.266, 1.4, 'пр. Тауке хана; пр. Саттарханова; ул. Казыбек би; ул. Ерубаева')),
  city('KOK', ['Кокшетау', 'Көкшетау', 'Kokshetau'], [53.2833, 69.3833], { kmPerDegree: 66.55, stores: 3 },
    district(53.283, 69.396, 0.9, 'ул. Абая; ул. Акана серы; мкр. Васильковский')),
  city('TDK', ['Талдыкорган', 'Талдықорған', 'Taldykorgan'], [45.0156, 78.3739], { kmPerDegree: 78.69, stores: 3 },
    district(45.014, 78.374, 1.2, 'ул. Жансугурова; ул. Тауелсиздик; мкр. Каратал')),
  city('EKB', ['Экибастуз', 'Екібастұз', 'Ekibastuz'], [51.7298, 75.3266], { kmPerDegree: 68.95, stores: 3 },
    district(51.726, 75.322, 1, 'ул. Машхура Жусупа; ул. Ауэзова; ул. Энергетиков')),
  city('ZHN', ['Жанаозен', 'Жаңаөзен', 'Zhanaozen'], [43.3412, 52.8619], { kmPerDegree: 80.96, timeZone: 'Asia/Aqtau', stores: 3 },
    district(43.341, 52.857, 1, 'мкр. Шугыла; мкр. Самал; мкр. Оркен')),
]
