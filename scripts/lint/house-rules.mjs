// Our own lint rules: file names that say what is inside, and headers that stay short.
import { basename, sep } from 'node:path'

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
const pascal = /^[A-Z][A-Za-z0-9]*$/
const emptyWords = /(^|-)(utils?|helpers?|managers?|common|misc|stuff)(-|$)/i
const headerLines = 12

const fileName = {
  meta: { type: 'suggestion', schema: [], messages: {
    shape: '"{{name}}" is not kebab-case (components: PascalCase.tsx).',
    empty: '"{{name}}" says nothing: name the file after its main export.',
  } },
  create(context) {
    return {
      Program(node) {
        const file = basename(context.filename)
        const name = file.split('.')[0]
        const shaped = kebab.test(name) || (file.endsWith('.tsx') && pascal.test(name))
        if (!shaped) context.report({ node, messageId: 'shape', data: { name: file } })
        if (context.filename.includes(`${sep}src${sep}`) && emptyWords.test(name)) context.report({ node, messageId: 'empty', data: { name: file } })
      },
    }
  },
}

const shortHeader = {
  meta: { type: 'suggestion', schema: [], messages: { long: `A header of {{lines}} lines: at most ${headerLines}; the rest belongs in docs/.` } },
  create(context) {
    return {
      Program() {
        const [first] = context.sourceCode.getAllComments()
        if (!first || first.loc.start.line > 2) return
        const lines = first.loc.end.line - first.loc.start.line + 1
        if (lines > headerLines) context.report({ loc: first.loc, messageId: 'long', data: { lines } })
      },
    }
  },
}

export const houseRules = { rules: { 'file-name': fileName, 'short-header': shortHeader } }
