/** What lies in an exported folder, for whoever opens it years later. */
export function exportReadme(nowMs: number): string {
  const at = new Date(nowMs).toISOString()
  return `Pult, ${at}

documents/<kind>.jsonl   One JSON object a line: id, kind, alive, fields, stamps (who set which field last).
history/edits.jsonl      Every edit: stamp, time (UTC, epoch milliseconds), person, label, undoes, undoneBy.
history/changes.jsonl    Every field set: stamp of the edit, document, field, value, the stamp it replaced.
blobs/aa/<sha256>        Pictures and other files, named by the SHA-256 of their bytes.
Passwords, sessions and keys are not exported.

Документы, история изменений и файлы. Пароли, сеансы и ключи не выгружаются.
Құжаттар, өзгерістер тарихы және файлдар. Құпиясөздер, сеанстар және кілттер шығарылмайды.
`
}
