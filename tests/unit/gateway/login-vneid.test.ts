import {
  constants,
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Session } from '../../../src/core/ports.ts'
import { decryptVneid } from '../../../src/gateway/identity/vneid-cipher.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { type RobotBrowser, robotBrowser } from '../../contract/robot-browser.ts'

const app = 'https://dichvu.example'
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const said = { citizenPid: '000170100008', fullName: 'Hồ Văn Lạ Tập', birthDate: '1970-02-03', accountLevel: 2 }

/** As VNeID does for organisations, by what is published of it: AES in ECB mode, the key under RSA. */
function encrypted(plain: string, bits = 256) {
  const key = randomBytes(bits / 8)
  const cipher = createCipheriv(`aes-${bits}-ecb`, key, null)
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64')
  const wrapped = publicEncrypt({ key: createPublicKey(publicKey), padding: constants.RSA_PKCS1_PADDING }, key)
  return { data, key: wrapped.toString('base64') }
}

interface Manners {
  encrypts: boolean
  encryptsCode: boolean
  otherState: boolean
  userinfo: object
  userinfoStatus: number
}

/** Our own stand-in for it. Nobody of ours has seen the real one answer. */
async function standIn() {
  const manners: Manners = {
    encrypts: true,
    encryptsCode: true,
    otherState: false,
    userinfo: said,
    userinfoStatus: 200,
  }
  const asked: URLSearchParams[] = []
  const codes = new Set<string>()
  const tokens = new Set<string>()
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in.invalid')
    const answer = (body: object, status = 200) => {
      const shown = manners.encrypts && status === 200 ? encrypted(JSON.stringify(body)) : body
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(shown))
    }
    if (url.pathname === '/oauth2/authorize') {
      asked.push(url.searchParams)
      const code = randomBytes(16).toString('hex')
      codes.add(code)
      const hidden = encrypted(code, 128)
      const given = manners.encryptsCode ? { code: hidden.data, encrypt_key: hidden.key } : { code }
      const state = manners.otherState ? 'another' : (url.searchParams.get('state') ?? '')
      // Base64 as it is: a plus that is not encoded, as the published integration has seen it.
      const query = Object.entries({ ...given, state }).map(([name, value]) => `${name}=${value}`)
      response.writeHead(302, { location: `${url.searchParams.get('redirect_uri')}?${query.join('&')}` }).end()
    } else if (url.pathname === '/oauth2/token') {
      const form = new URLSearchParams(await text(request))
      if (!codes.delete(form.get('code') ?? '')) return answer({ error: 'invalid_grant' }, 400)
      const token = randomBytes(16).toString('hex')
      tokens.add(token)
      answer({ access_token: token, token_type: 'Bearer', expires_in: 60, id_token: 'not.a.token' })
    } else {
      const token = (request.headers.authorization ?? '').replace('Bearer ', '')
      answer(manners.userinfo, tokens.has(token) ? manners.userinfoStatus : 401)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return { url, manners, asked, stop: () => new Promise<void>((resolve) => void server.close(() => resolve())) }
}

let vneid: Awaited<ReturnType<typeof standIn>>
let gateway: Awaited<ReturnType<typeof openGateway>>
let browser: RobotBrowser
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-vneid-'))
  const keyFile = path.join(folder, 'key.pem')
  writeFileSync(keyFile, privateKey)
  vneid = await standIn()
  gateway = await openGateway({
    env: {
      PUBLIC_URL: app,
      OIDC_DIALECT: 'vneid',
      OIDC_NAME: 'VNeID',
      OIDC_ISSUER: vneid.url,
      OIDC_CLIENT_ID: 'tung-buoc',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_CLIENT_AUTH: 'post',
      OIDC_AUTHORIZATION_ENDPOINT: `${vneid.url}/oauth2/authorize`,
      OIDC_TOKEN_ENDPOINT: `${vneid.url}/oauth2/token`,
      OIDC_USERINFO_ENDPOINT: `${vneid.url}/oauth2/userinfo`,
      OIDC_PRIVATE_KEY_FILE: keyFile,
    },
  })
})
afterAll(async () => {
  await gateway.close()
  await vneid.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  Object.assign(vneid.manners, {
    encrypts: true,
    encryptsCode: true,
    otherState: false,
    userinfo: said,
    userinfoStatus: 200,
  } satisfies Manners)
  browser = robotBrowser({ [app]: gateway.url })
})

const logIn = async () =>
  (await browser.go(`${app}/api/login?return=/results`, { until: /^https:\/\/[^/]+\/(?!api\/)/ })).url
const account = async () => Session.parse(await (await browser.ask(`${app}/api/session`)).json()).account
const known = { fullName: said.fullName, birthDate: said.birthDate, personalId: said.citizenPid, level: 2 }

describe('a provider that speaks as VNeID is said to', () => {
  test.each([
    ['everything encrypted', {}],
    ['the code open', { encryptsCode: false }],
    ['nothing encrypted', { encrypts: false, encryptsCode: false }],
  ])('logs in with %s', async (_, manners) => {
    Object.assign(vneid.manners, manners)
    expect((await logIn()).href).toBe(`${app}/results`)
    expect(await account()).toEqual(known)
  })

  test('is asked for no more than it is known to take, and for PKCE', async () => {
    await logIn()
    const names = [...(vneid.asked.at(-1)?.keys() ?? [])].sort()
    expect(names).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
  })

  test.each([
    ['another level', { accountLevel: 1 }, 1],
    ['a level in letters', { accountLevel: '2' }, 2],
    ['no level', { accountLevel: undefined }, 1],
  ])('gives the level of %s', async (_, claim, level) => {
    vneid.manners.userinfo = { ...said, ...claim }
    await logIn()
    expect((await account())?.level).toBe(level)
  })

  test.each([
    ['another state', { otherState: true }],
    ['a refused token', { userinfoStatus: 401 }],
    ['no name', { userinfo: { citizenPid: said.citizenPid } }],
    ['an answer for somebody else to open', { encrypts: false, userinfo: { data: 'AAAA', key: 'AAAA' } }],
  ])('logs nobody in with %s', async (_, manners) => {
    Object.assign(vneid.manners, manners)
    expect((await logIn()).href).toBe(`${app}/login?problem=login.refused&return=%2Fresults`)
    expect(await account()).toBeUndefined()
  })

  test('leaves nothing of anybody in the log', async () => {
    await logIn()
    const log = gateway.log.join('')
    for (const secret of Object.values(said)) if (typeof secret === 'string') expect(log).not.toContain(secret)
  })
})

test('what is encrypted opens with keys of each length, and with no other RSA key', () => {
  const key = createPrivateKey(privateKey)
  for (const bits of [128, 192, 256]) {
    const { data, key: wrapped } = encrypted('Hồ Văn Lạ', bits)
    expect(decryptVneid(key, data, wrapped)).toBe('Hồ Văn Lạ')
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    expect(() => decryptVneid(other, data, wrapped)).toThrow()
  }
})
