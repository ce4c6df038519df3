import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings } from '../../../src/gateway/settings.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const keyFile = (name: string, content: string | Buffer) => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}
const pem = { type: 'pkcs8', format: 'pem' } as const
const rsa = keyFile('rsa.pem', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem))
const curve = keyFile('ec.pem', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem))

const provider = {
  OIDC_ISSUER: 'https://id.example.vn/realms/a',
  OIDC_CLIENT_ID: 'tung-buoc',
  PUBLIC_URL: 'https://dichvu.example.vn',
}
const endpoints = {
  OIDC_AUTHORIZATION_ENDPOINT: 'https://id.example.vn/a',
  OIDC_TOKEN_ENDPOINT: 'https://id.example.vn/t',
  OIDC_USERINFO_ENDPOINT: 'https://id.example.vn/u',
}
const refused = (env: Record<string, string>) => {
  const settings = readSettings(env)
  return settings.ok ? [] : settings.error
}

test('without any setting people practise, nobody has to log in, and sessions end after 30 minutes and 12 hours', () => {
  expect(readSettings({})).toMatchObject({
    ok: true,
    value: {
      identity: { login: 'offered', provider: undefined, session: { idle: 1_800_000, longest: 43_200_000 } },
    },
  })
})

test('a provider takes its issuer, our name there, and where people see us; the rest has a beginning', () => {
  expect(readSettings(provider)).toMatchObject({
    ok: true,
    value: {
      identity: {
        publicUrl: 'https://dichvu.example.vn',
        provider: {
          dialect: 'oidc',
          name: 'id.example.vn',
          issuer: 'https://id.example.vn/realms/a',
          scope: 'openid profile',
          clientAuth: 'basic',
          claims: { name: 'name', birthDate: 'birthdate', level2: ['2'] },
        },
      },
    },
  })
})

test.each([
  ['OIDC_ISSUER', { OIDC_ISSUER: 'http://id.example.vn' }],
  ['OIDC_ISSUER', { OIDC_ISSUER: 'http://127.0.0.1.example.vn' }],
  ['OIDC_ISSUER', { OIDC_ISSUER: 'https://user:word@id.example.vn' }],
  ['OIDC_ISSUER', { OIDC_ISSUER: 'https://id.example.vn/.well-known/openid-configuration' }],
  ['OIDC_ISSUER', { OIDC_ISSUER: 'https://id.example.vn?x=1' }],
  ['OIDC_ISSUER', { OIDC_ISSUER: 'id.example.vn' }],
  ['OIDC_ISSUER', { OIDC_ISSUER: '' }],
  ['OIDC_CLIENT_ID', { OIDC_CLIENT_ID: '' }],
  ['PUBLIC_URL', { PUBLIC_URL: '' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'http://dichvu.example.vn' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://dichvu.example.vn/app' }],
  ['OIDC_DIALECT', { OIDC_DIALECT: 'saml' }],
  ['OIDC_AUTHORIZATION_ENDPOINT', { OIDC_DIALECT: 'vneid' }],
  ['OIDC_TOKEN_ENDPOINT', { OIDC_DIALECT: 'vneid', ...endpoints, OIDC_TOKEN_ENDPOINT: 'http://id.example.vn/t' }],
  ['OIDC_PRIVATE_KEY_FILE', { OIDC_PRIVATE_KEY_FILE: path.join(folder, 'none.pem') }],
  ['OIDC_PRIVATE_KEY_FILE', { OIDC_PRIVATE_KEY_FILE: curve }],
  ['OIDC_CLIENT_AUTH', { OIDC_CLIENT_AUTH: 'jwt' }],
  ['OIDC_SCOPE', { OIDC_SCOPE: 'profile' }],
  ['LOGIN', { LOGIN: 'yes' }],
  ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '0' }],
  ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '1.5' }],
  ['SESSION_HOURS', { SESSION_HOURS: '1000' }],
])('%s is refused with a sentence that names it: %j', (name, env: Record<string, string>) => {
  expect(refused({ ...provider, ...env })).toEqual([expect.stringMatching(new RegExp(`^${name}.* must .*\\.$`))])
})

test.each(['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000', 'https://id.example.vn:8443/x'])(
  'the issuer %s is taken: nobody is on the way, or nobody can read',
  (issuer) => {
    expect(refused({ ...provider, OIDC_ISSUER: issuer })).toEqual([])
  },
)

test('the dialect of VNeID takes its three addresses and a private key', () => {
  const settings = readSettings({ ...provider, ...endpoints, OIDC_DIALECT: 'vneid', OIDC_PRIVATE_KEY_FILE: rsa })
  expect(settings).toMatchObject({
    ok: true,
    value: { identity: { provider: { scope: 'openid', claims: { personalId: 'citizenPid', level: 'accountLevel' } } } },
  })
})

test('what is wrong about logging in is said together with what is wrong elsewhere', () => {
  expect(refused({ PORT: 'x', LOGIN: 'x' })).toHaveLength(2)
})
