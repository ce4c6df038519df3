import * as z from 'zod/mini'
import type { WorkCalendar } from './calendar.ts'
import { CaseView } from './case.ts'
import type { DraftAnswer } from './case-applicant.ts'
import { LocalDate } from './date-schemas.ts'
import type { Desk } from './desk-port.ts'
import { DossierId, ManifestEntry } from './dossier.ts'
import type { Handovers } from './handover-relay.ts'
import type { Kiosks } from './kiosk.ts'
import type { MandateOffice } from './mandate-chain.ts'
import type { NoticeFacts, NoticeLanguage, NoticeTarget } from './notices.ts'
import type { Phones } from './phones.ts'
import type { Problem } from './problem.ts'
import type { Procedure } from './procedure.ts'
import type { Queue } from './queue-port.ts'
import type { OfficeFacts, SignedReceipt } from './receipt.ts'
import type { Result } from './result.ts'
import { type Outgoing, SEALED_TYPE } from './sealed-parcel.ts'
import type { Authorisation, Credential, SignerFacts, SigningView } from './signing.ts'
import type { Watch } from './watch.ts'

/** What is sent: the dossier, or one that is sealed to the office, and its files by their hash. */
export interface Parcel {
  dossier: Outgoing
  /** The bytes of a file in the manifest; fails when the device cannot read them any more. */
  file(sha256: string): Promise<Result<Blob, Problem>>
}

/** How far sending has come: files that the office has confirmed, and bytes, which go up while one file travels. */
export interface Progress {
  confirmed: number
  files: number
  bytes: { confirmed: number; all: number }
}

export interface SubmitOptions {
  progress?: (done: Progress) => void
  /** Ends the try; what has arrived stays there, and the next try goes on from it. */
  signal?: AbortSignal
}

/** A file that an office has confirmed: what it really is, by the office's own look at its bytes. */
export const StoredFile = z.strictObject({
  sha256: ManifestEntry.shape.sha256,
  type: z.union([ManifestEntry.shape.type, z.literal(SEALED_TYPE)]),
  size: ManifestEntry.shape.size,
})
export type StoredFile = z.infer<typeof StoredFile>

/** How a case is found: by the id that only this device knows, or by its number and something only the applicant knows. */
export const TrackQuery = z.union([
  z.strictObject({ dossierId: DossierId }),
  z.strictObject({ number: z.string(), secret: z.string() }),
])
export type TrackQuery = z.infer<typeof TrackQuery>

/** Where dossiers arrive, and are found again: all that a device needs to deliver. */
export interface Reception {
  /** The office's keys, its clock, and which life of its store this is. */
  about(): Promise<Result<OfficeFacts, Problem>>
  /**
   * Sends a dossier with its files. Sending the same dossier again returns the same receipt, byte for byte, since nobody
   * can know whether the first try arrived; also when a newer revision arrived since. A higher revision of it takes its
   * place until the office has begun, then `case.already-begun`; the same or a lower revision with other content is
   * refused with `dossier.conflict`.
   */
  submit(parcel: Parcel, options?: SubmitOptions): Promise<Result<SignedReceipt, Problem[]>>
  /** A wrong number and a wrong secret look the same: `case.unknown`. */
  track(query: TrackQuery): Promise<Result<CaseView, Problem>>
  /** Tells of changes to a case as they come, where the office can; by the same proof as `track`. */
  watch?: Watch<[query: TrackQuery]>
}

/**
 * The public office, as the app sees it. An adapter never throws for a reason a person could act on.
 * tests/contract/office.contract.ts says the rest, and every adapter must pass it.
 */
export interface Office extends Reception {
  /** The cases of whoever is logged in, the latest first; `session.needed` when nobody is. */
  mine(): Promise<Result<MyCase[], Problem>>
  /** Takes the dossier back; the office confirms it later. Safe to repeat. `case.already-ended` when it is too late. */
  withdraw(query: TrackQuery, reason?: string): Promise<Result<CaseView, Problem>>
  /** Says whether the draft that the office shows is right. Safe to repeat. */
  answerDraft(query: TrackQuery, answer: DraftAnswer): Promise<Result<CaseView, Problem>>
  /** The bytes of a result or a draft of this case, whose hash was checked. A foreign one is `case.unknown`. */
  resultFile(query: TrackQuery, sha256: string): Promise<Result<Blob, Problem>>
}

/** A case of whoever is logged in. */
export const MyCase = z.strictObject({ dossierId: DossierId, view: CaseView })
export type MyCase = z.infer<typeof MyCase>

/**
 * How money that an office asks for is paid from inside the app. Where an office has none, it is paid by the account that
 * it names or at the desk, and an officer confirms it.
 */
export interface Payment {
  /** Pays what is asked for now. Safe to repeat: what is paid is not paid again. */
  pay(query: TrackQuery): Promise<Result<CaseView, Problem>>
}

/** Being told when something happens to a case. */
export interface News {
  /** How the office tells, and the key that a browser needs to let itself be told. */
  facts(): Promise<Result<NoticeFacts, Problem>>
  /** Gives the id that every notice carries, and by which it is ended. By the same proof as `track`. */
  begin(proof: TrackQuery, target: NoticeTarget, language: NoticeLanguage): Promise<Result<string, Problem>>
  /** Also when there is none. */
  end(id: string): Promise<Result<void, Problem>>
}

/** Somebody who is logged in, in the words of the identity provider. `level`: of the electronic identity, 1 or 2. */
export const Account = z.strictObject({
  fullName: z.string(),
  birthDate: z.optional(LocalDate),
  personalId: z.optional(z.string()),
  level: z.union([z.literal(1), z.literal(2)]),
})
export type Account = z.infer<typeof Account>

/** Somebody to practise with, who does not exist. */
export interface InventedPerson {
  id: string
  account: Account
}

/** By whose word people log in here, and who is logged in. */
export const Session = z.strictObject({
  /**
   * `practice`: the people are invented and nothing of it has legal force. `down`: nobody can log in just now. `origin`:
   * where the browser is led, such as `https://id.example.vn`, for the person to compare; absent where it stays here.
   */
  provider: z.strictObject({
    name: z.string(),
    practice: z.boolean(),
    down: z.boolean(),
    origin: z.optional(z.string().check(z.regex(/^https?:\/\/[^/\s]+$/))),
  }),
  account: z.optional(Account),
  /** When it ends at the latest, and when it ends if nothing is done. UTC. */
  endsAt: z.optional(z.iso.datetime()),
  idleEndsAt: z.optional(z.iso.datetime()),
})
export type Session = z.infer<typeof Session>

/**
 * Logging in. No secret passes through the app: the person goes to the provider, and comes back. The app keeps nothing of
 * a session, it asks. tests/contract/identity.contract.ts says the rest.
 */
export interface Identity {
  /** Who is logged in, if anybody; `login.down` when nobody can say. */
  session(): Promise<Result<Session, Problem>>
  /**
   * Where the browser goes to log in; afterwards it is led to `returnTo`, a path of this app. `language` (BCP 47) is a
   * wish: the provider's pages are not ours.
   */
  loginAddress(returnTo: string, language?: string): string
  /** Ends the session where it is kept; also when there is none. */
  logout(): Promise<Result<void, Problem>>
  /** Where the provider is inside the app: whom one may pretend to be. Then `loginAddress` is a page of the app. */
  invented?: { people: readonly InventedPerson[]; enter(id: string): Promise<Result<void, Problem>> }
}

/**
 * Signing a PDF with a certificate of one's own, whose key stays at a provider. Every signing belongs to the person who is
 * logged in and began it; to everybody else it is `signing.unknown`. tests/contract/signatures.contract.ts says the rest.
 */
export interface Signatures {
  facts(): Promise<Result<SignerFacts, Problem>>
  /**
   * Begins to sign a document. `shownHash`: SHA-256 of the bytes that the person has seen; others are refused. Safe to
   * repeat: a person has one live signing of a document.
   */
  begin(document: Blob, shownHash: string): Promise<Result<SigningView, Problem>>
  view(id: string): Promise<Result<SigningView, Problem>>
  /** The person's certificates, each with what hinders it from signing, if anything does. */
  credentials(id: string): Promise<Result<Credential[], Problem>>
  /** Asks the provider for the signature; asked again while that is under way, nothing new is asked. */
  authorise(id: string, asked: Authorisation): Promise<Result<SigningView, Problem>>
  cancel(id: string): Promise<Result<SigningView, Problem>>
  /** What the signing made; in practice on the device it is the shown document, unsigned. */
  document(id: string): Promise<Result<Blob, Problem>>
  /** The document as it was shown, before this signature. */
  shown(id: string): Promise<Result<Blob, Problem>>
  /** Where the provider's app is played inside of this one: what the person decides there. */
  played?: { decide(id: string, decision: 'confirmed' | 'refused'): Promise<Result<SigningView, Problem>> }
}

/** Where dossiers go. What an adapter cannot do is absent, not a flag. */
export interface Adapter {
  /** Nothing leaves the device and nothing has legal force; every page says so. */
  simulated: boolean
  office: Office
  identity?: Identity
  signatures?: Signatures
  payment?: Payment
  desk?: Desk
  /** The officers' side for those who have an account there; loaded when somebody opens it. */
  openDesk?: () => Promise<Required<Desk>>
  /** Waiting by number, where the office does; loaded when somebody wants it. */
  openQueue?: () => Promise<Queue>
  /** Telling of news, where the office does; loaded when somebody wants it. */
  openNews?: () => Promise<News>
  /** The place between two devices, where there is one; loaded when somebody hands something over. */
  openHandovers?: () => Promise<Handovers>
  /** The shared screens of the office, where it has any; loaded by a machine that has a name. */
  openKiosks?: () => Promise<Kiosks>
  /** Knowing the phones of those who help others, where the office does; loaded when one of them is at hand. */
  openPhones?: () => Promise<Phones>
  /** Where the journals of helpers go, where an office keeps them; loaded when there is one. */
  openMandates?: () => Promise<MandateOffice>
}

/** The packs that an office knows. `outdated`: it knows the procedure, but not in this version any more. */
export interface Procedures {
  load(code: string, version: LocalDate): Promise<Procedure | 'unknown' | 'outdated'>
}

/** The tables that an office checks against. */
export interface OfficeTables {
  calendar: WorkCalendar
  idProvinces: ReadonlySet<string>
  hasCommune(province: string, commune: string): boolean
}
