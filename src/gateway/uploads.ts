import { Server } from '@tus/server'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { DossierId, FILE_LIMITS, ManifestEntry } from '../core/dossier.ts'
import type { Problem } from '../core/problem.ts'
import { tooLarge } from './file-bytes.ts'
import { hasNoRoom, LATER } from './problems.ts'
import { uploadLocker } from './upload-lock.ts'
import { UploadRefused } from './upload-refused.ts'
import type { UploadStore } from './upload-store.ts'

/** Where uploads are made and found. */
export const UPLOADS = '/api/uploads'

/** Milliseconds that a request has to write down what it got, when another one asks for the same upload. */
const DRAIN = 2000

/** The media type of a piece of a file, by the tus protocol. */
export const PIECE = 'application/offset+octet-stream'

/** What a sender says of a file: for which dossier it is, and its hash. Never its name. */
const Metadata = z.object({ dossierId: DossierId, sha256: ManifestEntry.shape.sha256 })

export type Uploads = ReturnType<typeof tusUploads>

/** What came of a tus request: an answer without a body, or problems. */
interface Answer {
  status: number
  headers: Record<string, string>
  problems?: readonly Problem[]
}

/** The tus protocol 1.0 over the upload store; it speaks fetch's Request and Response, so the server stays the same. */
export function tusUploads(store: UploadStore) {
  const refusals = new WeakMap<Request, readonly Problem[]>()
  const tus = new Server({
    path: UPLOADS,
    datastore: store,
    locker: uploadLocker(),
    lockDrainTimeout: DRAIN,
    maxSize: FILE_LIMITS.bytes,
    relativeLocation: true,
    namingFunction(_request, said) {
      const named = Metadata.safeParse(said)
      if (!named.success) throw new UploadRefused([{ code: 'dossier.malformed' }], 422)
      return `${named.data.dossierId}-${named.data.sha256}`
    },
    async onUploadCreate(_request, { size }) {
      if (size === 0) throw new UploadRefused([{ code: 'file.empty' }], 422)
      return {}
    },
    onResponseError(request, fault) {
      if (fault instanceof UploadRefused) refusals.set(request, fault.problems)
      return hasNoRoom(fault) ? { status_code: NO_ROOM, body: '' } : undefined
    },
  })

  return {
    /** Answers one request; `id` is the upload that its address names, if it names one. */
    async answer({ raw, method, url, headers }: FastifyRequest, id?: string): Promise<Answer> {
      let isRead = false
      const pieces = raw.iterator({ destroyOnReturn: false })
      const bytes = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            isRead = true
            const { done, value } = await pieces.next()
            if (done) controller.close()
            else controller.enqueue(value)
          },
        },
        // Nothing is read ahead: what tus does not want stays in the request, and Node throws it away.
        { highWaterMark: 0 },
      )
      const body = method === 'PATCH' ? { body: bytes, duplex: 'half' as const } : {}
      const request = new Request(new URL(url, 'http://localhost'), {
        method,
        headers: plain(headers, method),
        ...body,
      })
      const answered = await tus.handleWeb(request)
      const { status } = answered
      const said = Object.fromEntries(passed.flatMap((name) => pair(name, answered.headers.get(name))))
      // What was not read of a broken-off piece cannot be told from the next request.
      if (isRead && !raw.complete) said['connection'] = 'close'
      if (status === NO_ROOM) said['retry-after'] = String(LATER)
      const named = id ?? said['location']?.split('/').at(-1)
      if (named !== undefined && tellsPlace.includes(status)) {
        const offset = await store.reached(named)
        if (offset !== undefined) said['upload-offset'] = String(offset)
      }
      return status < 400
        ? { status, headers: said }
        : { status, headers: said, problems: refusals.get(request) ?? [problemOf(status)] }
    },
  }
}

/** What tus says that is for the sender; the rest would open the routes to other origins. */
const passed = [
  'location',
  'tus-resumable',
  'tus-version',
  'tus-extension',
  'tus-max-size',
  'upload-offset',
  'upload-length',
  'connection',
]
const pair = (name: string, value: string | null): [string, string][] => (value === null ? [] : [[name, value]])

/** A beginning brings no bytes here, whatever it says of its content. */
const plain = (headers: FastifyRequest['headers'], method: string) =>
  Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && (method === 'PATCH' || name !== 'content-type') ? pair(name, value) : [],
  )

/** Nothing is wrong with what was sent; what did arrive stays, and the next try goes on from there. */
const NO_ROOM = 503

/** Another offset, or somebody else is at it. */
const standsElsewhere = [409, 423]

/** Statuses with which a sender must be told how far the upload is, so that it sends nothing twice. */
const tellsPlace = [201, ...standsElsewhere]

/** What a refusal of the library means to whoever sent the file. */
function problemOf(status: number): Problem {
  if (status === 404 || status === 410) return { code: 'file.not-received' }
  if (status === NO_ROOM || standsElsewhere.includes(status)) return { code: 'service.busy' }
  if (status === 413) return tooLarge
  return { code: status < 500 ? 'dossier.malformed' : 'service.broken' }
}
