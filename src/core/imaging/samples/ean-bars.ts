/** GS1 General Specifications 5.2.1: each figure is seven modules, and which of two ways those of the left half are written says the first. */
const odd = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011'] as const
const parity = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO'] as const

const inverted = (modules: string): string => modules.replace(/[01]/g, (module) => (module === '1' ? '0' : '1'))
const right = (figure: string): string => inverted(odd[Number(figure)]!)
const even = (figure: string): string => [...right(figure)].reverse().join('')

/** The 95 modules of an EAN-13; a 1 is a bar. */
export function eanModules(figures: string): string {
  const ways = parity[Number(figures[0])]!
  const left = [...figures.slice(1, 7)].map((figure, at) => (ways[at] === 'O' ? odd[Number(figure)]! : even(figure))).join('')
  return `101${left}01010${[...figures.slice(7)].map(right).join('')}101`
}
