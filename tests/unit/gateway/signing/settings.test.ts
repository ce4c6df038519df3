import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPracticeAuthority } from '../../../../src/gateway/practice-signer/authority.ts'
import { readSettings } from '../../../../src/gateway/settings.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-roots-'))
const practiceRoots = path.join(folder, 'practice.pem')
const noRoots = path.join(folder, 'empty.pem')
beforeAll(async () => {
  const { root } = await openPracticeAuthority(folder, () => new Date())
  writeFileSync(practiceRoots, root.x509.toString())
  writeFileSync(noRoots, 'nothing')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const provider = () => ({
  SIGNER_URL: 'https://sign.example.vn/csc/v2',
  SIGNER_CLIENT_ID: 'office',
  SIGNER_CLIENT_SECRET: 'secret',
  SIGNER_TIMESTAMP_URL: 'http://tsa.example.vn',
  SIGNER_ROOTS_FILE: practiceRoots,
})
const realLogin = {
  OIDC_ISSUER: 'https://id.example.vn',
  OIDC_CLIENT_ID: 'tung-buoc',
  PUBLIC_URL: 'https://dichvu.example.vn',
}
const signingIn = (env: Record<string, string>) => {
  const settings = readSettings(env)
  return settings.ok ? settings.value.signing : settings.error
}

test('without any setting people practise signing; with a real login nothing is signed until somebody says so', () => {
  expect(signingIn({})).toMatchObject({ mode: 'demonstration', provider: undefined })
  expect(signingIn(realLogin)).toMatchObject({ mode: 'off' })
  expect(signingIn({ ...realLogin, SIGNING: 'demonstration' })).toMatchObject({ mode: 'demonstration' })
  expect(signingIn({ SIGNING: 'off' })).toMatchObject({ mode: 'off' })
})

test('a root for practice is only taken for a demonstration', () => {
  expect(signingIn(provider())).toEqual([expect.stringContaining('only with SIGNING=demonstration')])
  expect(signingIn({ ...provider(), SIGNING: 'on' })).toEqual([expect.stringContaining('without legal force')])
  expect(signingIn({ ...provider(), SIGNING: 'demonstration' })).toMatchObject({
    mode: 'demonstration',
    provider: { dialect: 'csc-v2', name: 'sign.example.vn', pin: false },
    holder: 'number',
  })
})

test.each([
  [{ SIGNING: 'on' }, 'SIGNER_URL'],
  [{ SIGNING: 'maybe' }, 'SIGNING must be'],
  [{ SIGNER_CLIENT_ID: 'x' }, 'SIGNER_URL must be set'],
  [{ ...provider(), SIGNER_URL: 'http://sign.example.vn' }, 'anyone on the way could sign'],
  [{ ...provider(), SIGNER_ROOTS_FILE: noRoots }, 'SIGNER_ROOTS_FILE'],
  [{ ...provider(), SIGNER_ROOTS_FILE: '' }, 'SIGNER_ROOTS_FILE'],
  [{ ...provider(), SIGNER_TIMESTAMP_URL: '' }, 'SIGNER_TIMESTAMP_URL'],
  [{ ...provider(), SIGNER_CLIENT_SECRET: '' }, 'SIGNER_CLIENT_SECRET'],
  [{ ...provider(), SIGNER_DIALECT: 'smartca', SIGNER_CONFIRM: 'pin' }, 'SIGNER_CONFIRM must be app'],
  [{ ...provider(), SIGNER_DIALECT: 'other' }, 'SIGNER_DIALECT must be'],
  [{ ...provider(), SIGNER_HOLDER: 'anybody' }, 'SIGNER_HOLDER must be'],
])('refuses to start with %j', (env, sentence) => {
  expect(String(signingIn(env))).toContain(sentence)
})

test('a page of the provider to agree on is for CSC version 2, and a secret for notices for SmartCA', () => {
  const given = { ...provider(), SIGNING: 'demonstration' }
  const secret = 'a-secret-of-the-provider-0123456789abcdef'
  expect(signingIn({ ...given, SIGNER_CONFIRM: 'redirect' })).toMatchObject({
    provider: { leaves: 'always', pin: false },
  })
  expect(signingIn({ ...given, SIGNER_CONFIRM: 'redirect', SIGNER_DIALECT: 'csc-v1' })).toEqual([
    expect.stringContaining('needs SIGNER_DIALECT=csc-v2'),
  ])
  const smartCa = { ...given, SIGNER_DIALECT: 'smartca', SIGNER_NOTICE_SECRET: secret }
  expect(signingIn(smartCa)).toMatchObject({ provider: { noticeSecret: secret } })
  expect(signingIn({ ...smartCa, SIGNER_NOTICE_SECRET: 'short' })).toEqual([expect.stringContaining('32 to 100')])
  expect(signingIn({ ...given, SIGNER_NOTICE_SECRET: secret })).toEqual([
    expect.stringContaining('is for SIGNER_DIALECT'),
  ])
})
