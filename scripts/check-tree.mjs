// Words that must not be in the tree: paths of one machine, addresses of one network, secrets.
import { filesUnder, finish, read } from './tree.mjs'

const text = /\.(tsx?|mjs|cjs|js|json|md|css|html|ya?ml|sql|txt|sh|svg)$|(^|\/)(run|LICENSE|\.npmrc|\.gitignore)$/
const generated = new Set(['THIRD-PARTY-NOTICES.md'])
// In pieces, so that this file does not contain what it forbids.
const forbidden = [
  { what: 'a path of one machine', pattern: new RegExp(String.raw`(?<![\w./-])(?:/home/(?!pult/)[a-z]\w*/|/Users/[A-Za-z]\w*/|/root/\w|/work/(?:main|shared)|[A-Z]:\\\\?Users\\)`) },
  { what: 'a path out of the checkout', pattern: new RegExp(String.raw`\.\./` + String.raw`shared\b`) },
  { what: 'the address of a private registry', pattern: /"resolved":\s*"http|registry\s*=\s*http/ },
  { what: 'a private key', pattern: new RegExp('-----BEGIN [A-Z ]*' + 'PRIVATE KEY-----') },
]

const problems = []
for (const path of filesUnder().filter((path) => text.test(path) && !generated.has(path))) {
  read(path).split('\n').forEach((line, index) => {
    for (const { what, pattern } of forbidden) if (pattern.test(line)) problems.push(`tree: ${path}:${index + 1}: ${what}`)
  })
}
finish(problems, 'nothing of one machine in the tree')
