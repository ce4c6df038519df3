/** What poppler and qpdf say of documents that are signed here: `node tests/bench/signed-documents.ts`. Ends with 1 at a difference. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { credentialIdOf, PRACTICE_PIN } from '../../src/gateway/practice-signer/orders.ts'
import { hashOf, pdfSaying } from '../contract/signing-person.ts'
import { invented, openSigningsUnderTest } from '../contract/signings-under-test.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-signed-'))
const faults: string[] = []
const say = (line: string) => process.stdout.write(`${line}\n`)

function asked(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (fault) {
    return `FAILED ${String(fault)}`
  }
}

const under = await openSigningsUnderTest()
try {
  let bytes = await pdfSaying('for poppler and qpdf')
  for (const [index, id] of ['hoa', 'nam', 'lan'].entries()) {
    const account = invented(id)
    const began = performance.now()
    const begun = await under.signings.start(account, hashOf(bytes), bytes)
    if (!begun.ok) throw new Error(begun.error.code)
    const signing = begun.value.view.id
    await under.signings.authorise(account, signing, { credential: credentialIdOf(account), pin: PRACTICE_PIN })
    const document = await under.signings.document(account, signing)
    if (!document.ok) throw new Error(document.error.code)
    bytes = document.value
    const file = path.join(folder, `${index}.pdf`)
    writeFileSync(file, bytes)
    say(`${index + 1} signatures, ${bytes.length} bytes, ${Math.round(performance.now() - began)} ms`)
    const signatures = asked('pdfsig', '-nocert', file)
    const valid = signatures.match(/Signature is Valid/g)?.length ?? 0
    if (valid !== index + 1) faults.push(`pdfsig finds ${valid} valid of ${index + 1}:\n${signatures}`)
    const checked = asked('qpdf', '--check', file)
    if (!checked.includes('No syntax or stream encoding errors')) faults.push(`qpdf: ${checked}`)
    const changed = Buffer.from(bytes)
    changed[100] = (changed[100] ?? 0) ^ 1
    writeFileSync(file, changed)
    if (/Signature is Valid/.test(asked('pdfsig', '-nocert', file))) faults.push('pdfsig takes a changed document')
  }
} finally {
  await under.close()
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) say(fault)
say(faults.length === 0 ? 'poppler and qpdf agree' : `${faults.length} differences`)
process.exitCode = faults.length === 0 ? 0 : 1
