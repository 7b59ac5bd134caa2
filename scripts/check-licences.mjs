// Refuses a dependency whose licence may not be shipped. The policy itself is in licence-policy.mjs.
import { judgeLicence, productionPackages } from './licence-policy.mjs'
import { finish } from './tree.mjs'

const packages = productionPackages()
/** The bundled Node executables state theirs in a file; Node itself is MIT. */
const isBundledNode = ({ name, optional }) => optional && /^node-(bin-)?(darwin|linux|win)-/.test(name)
const problems = packages.filter((entry) => !isBundledNode(entry)).map(({ name, licence }) => judgeLicence(name, licence)).filter(Boolean)
finish(problems, `${packages.length} packages, all under licences that may be shipped`)
