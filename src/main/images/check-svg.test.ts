import { expect, test } from 'vitest'
import { checkSvg } from './check-svg.ts'
import { MediaRefused } from './media-refused.ts'

const svg = (inner: string, attributes = 'viewBox="0 0 1920 158"') => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`
const refused = (text: string): string => {
  try {
    checkSvg(text, 'a.svg')
  } catch (error) {
    if (error instanceof MediaRefused) return error.problem.reason
    throw error
  }
  return 'taken'
}

test('a drawing has the size of its box, or says one', () => {
  expect(checkSvg(svg(''), 'a.svg')).toEqual({ widthPx: 1920, heightPx: 158 })
  expect(checkSvg(svg('', 'width="300px" height="200"'), 'a.svg')).toEqual({ widthPx: 300, heightPx: 200 })
  expect(refused(svg('', 'width="100%" height="100%"'))).toBe('media-unreadable')
})

test('what a drawing program writes is taken', () => {
  const drawn = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Made by hand -->
${svg(`<sodipodi:namedview id="base"/><metadata><rdf:RDF><cc:Work rdf:about=""/></rdf:RDF></metadata><defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>
<style><![CDATA[.a{fill:url(#a)}]]></style><g><use xlink:href="#a"/><text x="1">Скидка &amp; цена</text><image href="data:image/png;base64,iVBORw0KGgo="/></g>`, 'xmlns:sodipodi="http://s" xmlns:rdf="http://r" xmlns:cc="http://c" xmlns:svg="http://www.w3.org/2000/svg" viewBox="0,0,10.4,20"')}`
  expect(checkSvg(drawn, 'a.svg')).toEqual({ widthPx: 10, heightPx: 20 })
})

test('[SE2] nothing that could run, fetch or hide gets in, however it is written', () => {
  const hostile = [
    '<script>alert(1)</script>', '<svg:script/>', '<x:script/>', '<foreignObject><p/></foreignObject>', '<g onload="a()"/>', '<g ONCLICK="a()"/>', '<a href="https://x"><text/></a>', '<iframe/>',
    '<image href="https://x/y.png"/>', '<image xlink:href="//x/y.png"/>', '<image href="file:///etc/passwd"/>', '<use href="other.svg#a"/>', '<image href="data:image/svg+xml;base64,PHN2Zz4="/>', '<image href="&#104;ttps://x"/>',
    '<rect fill="url(https://x#a)"/>', '<rect style="fill:url(&quot;https://x#a&quot;)"/>', '<rect fill="&#117;rl(http://x)"/>', '<style>@import "x.css";</style>', '<style>a{background:url( "//x" )}</style>', '<style>a{b:u\\72l(x)}</style>',
    '<style>@font-face{src:url(font.woff)}</style>', '<g xml:base="http://x"/>', '<g xmlns="http://www.w3.org/1999/xhtml"/>', '<g xmlns:h="http://www.w3.org/1999/xhtml"/>', '<rect fill="javascript:a"/>', '<?xml-stylesheet href="x"?>', '<!ENTITY a "b">', '<g a=b/>', '<style>a{animation:b 1s}</style>',
  ]
  for (const inner of hostile) expect([inner, refused(svg(inner))]).toEqual([inner, 'media-unsafe'])
  expect(refused(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`)).toBe('media-unsafe')
})

test('a drawing that moves is a film, and one that breaks off is torn', () => {
  expect(refused(svg('<rect><animate attributeName="x"/></rect>'))).toBe('media-animated')
  expect(refused(svg('<g>'))).toBe('media-unreadable')
  expect(refused('<g/>')).toBe('media-unreadable')
})
