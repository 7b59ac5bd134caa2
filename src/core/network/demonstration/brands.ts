import type { Builder } from './builder.ts'
import { aislesOf } from './season-words.ts'

/** Invented companies and what they sell. `category: brand, brand` — rivals share a category and, through it, a competitor group. */
const catalogue: readonly [advertiser: string, ...lines: string[]][] = [
  ['Сүтсарай', 'Молочные продукты: Сүтей, Ақжалын', 'Сыры: Сарыбас'],
  ['Көкжиде', 'Молочные продукты: Айрандым, Жидесүт'],
  ['Тунгиыр Напитки', 'Напитки: Буырлы, Физзан', 'Вода: Мөлдек'],
  ['Арнабұлақ', 'Вода: Арнасу, Тастұма', 'Соки: Жемісай'],
  ['Шайорда', 'Чай: Шайорда, Күреңдем', 'Кофе: Кофтау'],
  ['Дәмшай', 'Чай: Дәмшай, Үшқасық'],
  ['Қайнар Роаст', 'Кофе: Роастан, Эспрета'],
  ['Тәттібек', 'Шоколад: Тәттібек, Какаона', 'Печенье: Үгілмек'],
  ['Балмәлім', 'Шоколад: Балмәлім', 'Печенье: Қытырлы, Вафлена', 'Мороженое: Аязбал'],
  ['Қытырлақ Снек', 'Снеки: Қытыр-Қытыр, Сухарлы', 'Орехи: Жаңғақай'],
  ['Дала Снекс', 'Снеки: Далачипс', 'Орехи: Бадамек'],
  ['Етқазан', 'Колбасы: Етқазан, Сервелай', 'Мясо: Қойкүрең'],
  ['Жылқыбай', 'Колбасы: Қазытай, Шужықты'],
  ['Наубайхан', 'Хлеб: Наубайхан, Таңнан', 'Мука: Диқанат'],
  ['Дихандар', 'Мука: Үнжарма', 'Крупы: Гречика, Күрішбек'],
  ['Макарай', 'Макароны: Макарай, Спиралли'],
  ['Майлыбел', 'Масло: Майлыбел, Күнбағай'],
  ['Соусхана', 'Соусы: Соусхана, Кетчупай'],
  ['Бөбежан', 'Подгузники: Бөбежан, Құрғақпай', 'Детское питание: Пюрешка'],
  ['Памперлі', 'Подгузники: Түнтыныш, Кішкентай Плюс'],
  ['Нәрестем', 'Детское питание: Нәрестем, Алғашқасық'],
  ['Тазалар', 'Стирка: Тазалар, Ақкөйлек', 'Бытовая химия: Жылтырат'],
  ['Көпіршік', 'Стирка: Көпіркем', 'Бытовая химия: Көпіршік, Әйнекай'],
  ['Шашбұлт', 'Шампуни: Шашбұлт, Толқынай', 'Косметика: Реңкем'],
  ['Гүлжүз', 'Косметика: Гүлжүз, Жүзай', 'Шампуни: Жібекшаш'],
  ['Тісмаржан', 'Зубная паста: Тісмаржан, Мятай'],
  ['Мысықбай', 'Корма: Мысықбай, Күшікей'],
  ['Пушистан', 'Корма: Пушистан'],
  ['Аязата Фрост', 'Заморозка: Манты Аязата, Пельмешек', 'Мороженое: Ақбалмұз'],
  ['Балықшы Каспий', 'Рыба: Балықшы, Көксерке'],
  ['Банк Терістік', 'Банки: Терістік, Терістік Кидс'],
  ['Сарқылмас Банк', 'Банки: Сарқылмас'],
  ['Байланыс 9', 'Связь: Байланыс 9, Тоғызнет'],
  ['Дыбысты Мобайл', 'Связь: Дыбысты'],
  ['Жедел Доставка', 'Доставка: Жеделей, Сәткел'],
  ['Шинапарк', 'Автотовары: Шинапарк, Мотормай'],
  ['Кілемхан', 'Товары для дома: Кілемхан, Жастықай'],
  ['Электрдала', 'Техника: Электрдала'],
  ['Сақтанай', 'Страхование: Сақтанай, Сақтанай Авто'],
  ['Сапаржол', 'Путешествия: Сапаржол, Теңізкел'],
]

export type DemonstrationBrand = { id: string; code: string; name: string; category: string; advertiserId: string }
const brandCode = (advertiser: number, position: number): string => `BR-${String(advertiser).padStart(3, '0')}-${position + 1}`

export function addBrands(builder: Builder, networkId: string): DemonstrationBrand[] {
  const added: DemonstrationBrand[] = []
  for (const [index, [name, ...lines]] of catalogue.entries()) {
    const number = index + 1
    const advertiserId = builder.add('advertiser', { networkId, code: `AD-${String(number).padStart(3, '0')}`, name })
    brandsOf(lines).forEach(({ category, brand }, position) => {
      const code = brandCode(number, position)
      added.push({ id: builder.add('brand', { advertiserId, code, name: brand, exclusivityCategories: [category], competitorGroup: category.toLowerCase() }), code, name: brand, category, advertiserId })
    })
  }
  return added
}

const brandsOf = (lines: readonly string[]): { category: string; brand: string }[] => lines.flatMap((line) => {
  const [category, names] = line.split(': ') as [string, string]
  return names.split(', ').map((brand) => ({ category, brand }))
})

/** What stands in an aisle: one product of each brand that belongs there, by the brand's own code. */
export function skusOfAisle(aisle: string): string[] {
  return catalogue.flatMap(([, ...lines], index) => brandsOf(lines).flatMap(({ category }, position) => (aislesOf[category]?.includes(aisle) ? [`${brandCode(index + 1, position)}-A`] : [])))
}
