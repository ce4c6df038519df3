import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { judgeAnswer } from '../../../src/core/fields/rules.ts'
import { looksLikeSecret } from '../../../src/core/secrets.ts'

const locales = path.join(import.meta.dirname, '../../../locales')

describe('what gives away a code or a password', () => {
  test.each([
    'OTP 482913',
    'mã OTP: 482 913',
    'Mã xác nhận của tôi là 482913',
    'ma xac thuc 482913',
    'MÃ KÍCH HOẠT VNeID 482913 nhé',
    'passcode 482913',
    'passcode VNeID của mẹ: 482-913',
    'Cán bộ hỏi mã OTP, tôi đọc 482913',
    '482913 là mã OTP',
    'My verification code is 482913',
    'mật khẩu: Abc@1234',
    'Mật khẩu VNeID là HoaSen2020!',
    'password=Binh1957a',
    'Mật khẩu VNeID Abc@1234',
    'mat khau cua me: quen roi, mat khau cu HoaSen#2020',
    'Password Binh_1957a',
  ])('is refused: %s', (text) => {
    expect(looksLikeSecret(text)).toBe(true)
    expect(looksLikeSecret(text.normalize('NFD'))).toBe(true)
  })

  test.each([
    'Số nhà 123456, tổ 3',
    '482913',
    'Giấy xác nhận số 482913',
    'Đóng 200.000 đồng',
    'Mã xác nhận phí 250.000 đồng',
    'Mã số hộ 482913',
    'Mã hồ sơ H99.12-261120-0042',
    'Quên mật khẩu nên ra xã làm',
    'Không nhận được mã OTP',
    'OTP gửi về số 0912345678',
    'Đổi mật khẩu ngày 12/11/2026',
    'mật khẩu: 12/11/2026',
    'mật khẩu là gì tôi không nhớ, số nhà 12',
    'Căn cước 001 090 123 456, quên passcode',
    'passcode có 6 chữ số',
    'Quên mật khẩu email Lan.Anh1990@gmail.com',
    'Đổi mật khẩu theo Quyết định 766/QĐ-TTg',
    'Ấp 3, xã Mã Đà, số nhà 112233',
    '',
  ])('is none of: %s', (text) => {
    expect(looksLikeSecret(text)).toBe(false)
  })
})

describe('a field that takes free text', () => {
  const scope = { today: '2026-11-22', answer: () => undefined } as const
  const common = { id: 'note', optional: false } as const
  const secret = 'Mã OTP của tôi là 482913'

  test('refuses a code, in one line, in several, and in the street of an address', () => {
    const codes = [
      judgeAnswer({ ...common, kind: 'text', max: 200 }, secret, scope),
      judgeAnswer({ ...common, kind: 'text-area', max: 2000 }, `Chào xã.\n${secret}`, scope),
      judgeAnswer(
        { ...common, kind: 'address', street: 'optional' },
        { province: '01', commune: '00004', street: secret },
        scope,
      ),
    ].map(({ problems }) => problems.map(({ code }) => code))
    expect(codes).toEqual([['answer.secret'], ['answer.secret'], ['answer.secret']])
  })

  test('takes the same sentence without the code', () => {
    expect(judgeAnswer({ ...common, kind: 'text', max: 200 }, 'Tôi chưa nhận được mã OTP', scope).problems).toEqual([])
  })
})

test('no question of any procedure asks for a code or a password', () => {
  const asking = /mật khẩu|\botp\b|passcode|mã xác (?:nhận|thực)|password|verification code|one-time code/i
  const labels = readdirSync(locales).flatMap((language) =>
    readdirSync(path.join(locales, language, 'procedures')).flatMap((file) => {
      const words: unknown = JSON.parse(readFileSync(path.join(locales, language, 'procedures', file), 'utf8'))
      return JSON.stringify(words).match(/"label":"[^"]*"/g) ?? []
    }),
  )
  expect(labels.length).toBeGreaterThan(50)
  expect(labels.filter((label) => asking.test(label))).toEqual([])
})
