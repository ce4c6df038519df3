import { readFile } from 'node:fs/promises'
import path from 'node:path'
import webpush from 'web-push'
import * as z from 'zod/mini'
import type { NoticePayload, PushSubscription } from '../../core/notices.ts'
import { writeDurably } from '../durable.ts'
import { isPushService } from './push-services.ts'
import type { NoticeSettings } from './settings.ts'

const FILE = 'push-key.json'
const Keys = z.strictObject({ publicKey: z.string(), privateKey: z.string() })
/** Seconds that a push service keeps it for a phone that is off. */
const KEPT = 3 * 86_400
const PATIENCE = 10_000

/** What became of one notice: told; the browser is gone for good; or it may be tried again later. */
export type Pushed = 'told' | 'gone' | 'later'

export interface Push {
  /** Browsers take it to know who may push to them. */
  publicKey: string
  isService(endpoint: string): boolean
  send(to: PushSubscription, payload: NoticePayload): Promise<Pushed>
  /** Nothing goes out any more; what is on its way is broken off and may be tried again. */
  end(): void
}

/** Web push (RFC 8030, 8291, 8292). The library only encrypts and signs; what goes out where is decided here. */
export async function openPush(dataDir: string, { contact, pushOrigins }: NoticeSettings): Promise<Push> {
  const keys = await keysIn(path.join(dataDir, FILE))
  const isService = (endpoint: string) => isPushService(endpoint, pushOrigins)
  const ending = new AbortController()
  return {
    end: () => ending.abort(),
    publicKey: keys.publicKey,
    isService,
    async send(to, payload) {
      if (!isService(to.endpoint)) return 'gone'
      const { endpoint, headers, body } = webpush.generateRequestDetails(to, JSON.stringify(payload), {
        vapidDetails: { subject: contact, ...keys },
        TTL: KEPT,
        contentEncoding: 'aes128gcm',
      })
      const sent = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
      try {
        const { status } = await fetch(endpoint, {
          method: 'POST',
          headers: sent.filter(([name]) => name.toLowerCase() !== 'content-length'),
          body: new Uint8Array(body),
          redirect: 'error',
          signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), ending.signal]),
        })
        if (status >= 200 && status < 300) return 'told'
        return status === 429 || status >= 500 ? 'later' : 'gone'
      } catch {
        return 'later'
      }
    },
  }
}

/** The pair by which browsers know this office; another one would end all subscriptions, so it is kept. */
async function keysIn(file: string): Promise<z.infer<typeof Keys>> {
  const text = await readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return undefined
    throw fault
  })
  if (text !== undefined) return Keys.parse(JSON.parse(text))
  const made = webpush.generateVAPIDKeys()
  await writeDurably(file, JSON.stringify(made))
  return made
}
