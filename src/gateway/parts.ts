import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { PayeeAccount } from '../core/case-event.ts'
import type { OfficeTables, Procedures } from '../core/ports.ts'
import type { Database } from './database.ts'
import type { OpenDesk } from './desk/open.ts'
import type { Files } from './files.ts'
import type { Guesses } from './guesses.ts'
import type { Handovers } from './handovers/handovers.ts'
import type { Sessions } from './identity/sessions.ts'
import type { OpenKiosks } from './kiosks/open.ts'
import type { Limits } from './limits.ts'
import type { Change } from './live/changes.ts'
import type { Streams } from './live/streams.ts'
import type { Notices } from './notices/notices.ts'
import type { OpenQueue } from './queue/open.ts'
import type { ReceiptKey } from './receipt-key.ts'
import type { SealingKeys } from './sealing-keys.ts'
import type { OpenSigning } from './signing/open.ts'
import type { Uploads } from './uploads.ts'
import type { Watermark } from './watermark.ts'

/** What the routes work with; put together in server.ts. */
export interface Parts {
  db: Database
  files: Files
  uploads: Uploads
  procedures: Procedures
  tables: OfficeTables
  now: () => Date
  agencyCode: string
  /** Which life of the store this is. */
  epoch: string
  key: ReceiptKey
  sealing: SealingKeys
  watermark: Watermark
  deskToken: string
  /** Where money that an officer asks for goes; without it, it is paid at the office. */
  account: PayeeAccount | undefined
  desk: OpenDesk
  version: string
  limits: Limits
  sessions: Sessions
  /** Whether a dossier is only taken from somebody who is logged in. */
  login: 'offered' | 'required'
  /** Signing, where it is offered. */
  signing: OpenSigning | undefined
  /** Wrong secrets, by case number and by address. */
  brake: Guesses
  notices: Notices
  handovers: Handovers
  /** Lines on which changes are told. */
  streams: Streams<Change>
  queue: OpenQueue
  kiosks: OpenKiosks
}

/** A server whose routes are typed by their zod schemas. */
export type Routes = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>
