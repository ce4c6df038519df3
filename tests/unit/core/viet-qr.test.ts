import fc from 'fast-check'
import { QRPay } from 'vietnam-qr-pay'
import { expect, test } from 'vitest'
import { crc16 } from '../../../src/core/crc16.ts'
import { plainPurpose, qrOfPayment, type Transfer, vietQr } from '../../../src/core/viet-qr.ts'

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max })
const letters = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
  minLength: 1,
  maxLength: 25,
})

const transfers: fc.Arbitrary<Transfer> = fc.record({
  bank: digits(6, 6),
  account: digits(1, 19),
  amount: fc.integer({ min: 1000, max: 100_000_000 }),
  purpose: letters,
  reference: letters,
})

test('the check sum is that of CRC-16/CCITT-FALSE', () => {
  expect(crc16('123456789')).toBe('29B1')
})

test('another program reads out of the code what was put in', () => {
  fc.assert(
    fc.property(transfers, (transfer) => {
      const read = new QRPay(vietQr(transfer))
      expect(read.isValid).toBe(true)
      expect(read.consumer).toMatchObject({ bankBin: transfer.bank, bankNumber: transfer.account })
      expect(read.provider.service).toBe('QRIBFTTA')
      expect([read.amount, read.currency, read.nation, read.initMethod]).toEqual([
        String(transfer.amount),
        '704',
        'VN',
        '12',
      ])
      expect(read.additionalData).toMatchObject({ reference: transfer.reference, purpose: transfer.purpose })
    }),
    { numRuns: 500 },
  )
})

test('another program writes the same code, letter for letter', () => {
  fc.assert(
    fc.property(transfers, ({ reference: _, ...transfer }) => {
      const own = QRPay.initVietQR({
        bankBin: transfer.bank,
        bankNumber: transfer.account,
        amount: String(transfer.amount),
        purpose: transfer.purpose,
      })
      own.additionalData.reference = 'R1'
      expect(vietQr({ ...transfer, reference: 'R1' })).toBe(own.build())
    }),
    { numRuns: 500 },
  )
})

test('a code in which one letter is another is not valid', () => {
  fc.assert(
    fc.property(transfers, fc.nat(), (transfer, where) => {
      const text = vietQr(transfer)
      // Not the last four: those are the check sum itself, which another case of letter would leave as it is.
      const at = where % (text.length - 4)
      const other = text[at] === '0' ? '1' : '0'
      const broken = text.slice(0, at) + other + text.slice(at + 1)
      expect(crc16(broken.slice(0, -4))).not.toBe(broken.slice(-4))
    }),
  )
})

test('the example of the reference comes out as it stands there, with a reference besides', () => {
  const text = vietQr({
    bank: '970405',
    account: '1234567890',
    amount: 7000,
    purpose: 'HS H26 260718',
    reference: 'H26260718',
  })
  expect(text).toContain('38540010A00000072701240006970405011012345678900208QRIBFTTA530370454047000')
  expect(text).toContain('0813HS H26 260718')
})

test('a purpose is written as banks take it: no marks, no other signs, 25 letters', () => {
  expect(plainPurpose('Lệ phí đăng ký, Đà Nẵng!')).toBe('Le phi dang ky Da Nang')
  expect(plainPurpose('Một mục đích dài hơn hai mươi lăm chữ')).toBe('Mot muc dich dai hon hai')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      expect(plainPurpose(any)).toMatch(/^[0-9A-Za-z ]{0,25}$/)
    }),
  )
})

test('money without an account has no code: it is paid at the office', () => {
  expect(qrOfPayment({ amount: 8000, purpose: 'Bản sao', reference: 'H991' })).toBeUndefined()
})
