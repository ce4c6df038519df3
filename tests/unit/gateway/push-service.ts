import { createDecipheriv, createECDH, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'

/** One message as a push service took it. */
export interface Taken {
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A push service on this machine, which takes what it is told to and answers as it is told to. */
export async function pushService() {
  const taken: Taken[] = []
  let status = 201
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece) => pieces.push(piece))
    request.on('end', () => {
      taken.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces) })
      response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    taken,
    answer(next: number) {
      status = next
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}

/** What a browser has: a pair of keys and a secret, and reading what was encrypted for it (RFC 8291, RFC 8188). */
export function browser(endpoint: string) {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys()
  const auth = randomBytes(16)
  return {
    subscription: {
      endpoint,
      keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') },
    },

    read(body: Buffer): unknown {
      const salt = body.subarray(0, 16)
      const size = body.readUInt32BE(16)
      const length = body[20] ?? 0
      const sender = body.subarray(21, 21 + length)
      const record = body.subarray(21 + length)
      if (record.length > size) throw new Error('more than one record')
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender])
      const input = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32))
      const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16))
      const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12))
      const cipher = createDecipheriv('aes-128-gcm', key, nonce)
      cipher.setAuthTag(record.subarray(-16))
      const plain = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()])
      // The last byte that is not padding says that this is the last record.
      const end = plain.findLastIndex((byte) => byte !== 0)
      if (plain[end] !== 2) throw new Error('not the last record')
      return JSON.parse(plain.subarray(0, end).toString('utf8'))
    },
  }
}

/** What the gateway says of itself to the push service: the token, and whose key it is signed with. */
export function vapidIn({ authorization = '' }: IncomingHttpHeaders) {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? []
  return { token, key: Buffer.from(key, 'base64url'), id: createHash('sha256').update(key).digest('hex') }
}
