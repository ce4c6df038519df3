import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Answers, SignedForm } from '../../src/core/answers.ts'
import type { Account } from '../../src/core/ports.ts'
import type { Procedure } from '../../src/core/procedure.ts'
import { makePaper } from '../../src/device/pdf/paper.ts'
import { PRACTICE_PIN } from '../../src/gateway/practice-signer/orders.ts'
import { hashOf, type SigningPerson } from './signing-person.ts'

type Bytes = Uint8Array<ArrayBuffer>

const font = (weight: number) =>
  new Uint8Array(
    readFileSync(path.resolve(import.meta.dirname, `../../src/device/pdf/fonts/be-vietnam-pro-${weight}.ttf`)),
  )

/** A form as the app makes it: a real PDF, which carries what it was made from. Each with another text is another one. */
export async function formOver(over: string | undefined, text = 'Tờ đơn'): Promise<Bytes> {
  const { bytes } = await makePaper({
    printed: {
      title: text,
      language: 'vi',
      blocks: [{ kind: 'paragraph', text }],
      footer: '',
      pageWord: 'Trang',
      over,
    },
    madeAt: '2026-11-20T02:00:00.000Z',
    fonts: { regular: font(400), bold: font(600) },
  })
  return bytes
}

/** A signed form as an answer. */
export const signedAs = (file: Bytes, bound: Omit<SignedForm, 'file'>): SignedForm => ({
  file: { id: 'form', type: 'application/pdf', size: file.length, sha256: hashOf(file) },
  ...bound,
})

/** The same answers, given by one of the invented people: who signs has to be who applies. */
export function givenBy({ applicant, people }: Procedure, answers: Answers, account: Account): Answers {
  const role = people.find(({ fields }) => fields.fullName === applicant.name)?.fields ?? {}
  const [year = '', month = '', day = ''] = account.birthDate?.split('-') ?? []
  const said: [string | undefined, Answers[string]][] = [
    [role.fullName, account.fullName],
    [role.birthDate, { day, month, year }],
    [role.personalId, account.personalId ?? ''],
    [role.sex, Number(account.personalId?.charAt(3)) % 2 === 0 ? 'male' : 'female'],
  ]
  const taken = said.flatMap(([at, value]) => (at === undefined || value === undefined ? [] : [[at, value] as const]))
  return { ...answers, ...Object.fromEntries(taken) }
}

/** Signs a document at a gateway, with the PIN of the practice provider. */
export async function signAt(person: SigningPerson, account: Account, bytes: Bytes) {
  const { id } = await person.start(bytes)
  await person.authorise(id, { credential: `practice-${account.personalId}`, pin: PRACTICE_PIN })
  const document = await person.document(id)
  if (!document) throw new Error('nothing was signed')
  return { id, document }
}
