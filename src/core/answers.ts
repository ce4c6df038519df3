import * as z from 'zod/mini'

/** A date as typed in three boxes; empty strings where nothing was typed. Kept as given, even when impossible. */
export const DateAnswer = z.strictObject({ day: z.string(), month: z.string(), year: z.string() })
export type DateAnswer = z.infer<typeof DateAnswer>

/** An address since 1 July 2025: province (2 digits) and commune (5 digits) by code, and a free line. */
export const AddressAnswer = z.strictObject({ province: z.string(), commune: z.string(), street: z.string() })
export type AddressAnswer = z.infer<typeof AddressAnswer>

/** An identity paper of someone without a personal ID number. */
export const PaperAnswer = z.strictObject({
  type: z.string(),
  number: z.string(),
  issuedOn: DateAnswer,
  issuedBy: z.string(),
})
export type PaperAnswer = z.infer<typeof PaperAnswer>

/** One picture or document in an attachment slot. Its bytes are found by the hash; the file's own name is not kept. */
export const FileRef = z.strictObject({
  id: z.string(),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf']),
  size: z.int().check(z.positive()),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})
export type FileRef = z.infer<typeof FileRef>

const Sha256 = FileRef.shape.sha256

/** The official form as it was signed, and to what the signature belongs. */
export const SignedForm = z.strictObject({
  /** The signed PDF. */
  file: z.strictObject({ ...FileRef.shape, type: z.literal('application/pdf') }),
  /** SHA-256 of the PDF as it was shown and hashed, before it was signed. */
  form: Sha256,
  /** SHA-256 of the answers that it was made from: `overOf` in signed-form.ts. */
  over: Sha256,
  /** The signing at the office. */
  signing: z.uuid(),
})
export type SignedForm = z.infer<typeof SignedForm>

/** One thing in a list of things; its id stays the same when others are removed. */
export interface ListItem {
  id: string
  answers: Answers
}

/** One answer as the person gave it. Which shape belongs to which kind of field: fields.ts. */
export type Answer = string | string[] | DateAnswer | AddressAnswer | PaperAnswer | FileRef[] | SignedForm | ListItem[]

/** Answers by field path. `walk` decides which of them count. */
export type Answers = { [path: string]: Answer }

const ListItem: z.ZodMiniType<ListItem> = z.strictObject({ id: z.string(), answers: z.lazy(() => Answers) })

export const Answer: z.ZodMiniType<Answer> = z.union([
  z.string(),
  z.array(z.string()),
  DateAnswer,
  AddressAnswer,
  PaperAnswer,
  z.array(FileRef),
  SignedForm,
  z.array(z.lazy(() => ListItem)),
])

export const Answers: z.ZodMiniType<Answers> = z.record(z.string(), Answer)
