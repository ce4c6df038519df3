import type { PaymentAsked } from './case-event.ts'
import { crc16 } from './crc16.ts'

/** A transfer as a bank's app reads it. Amount in đồng. */
export interface Transfer {
  /** The six digits of the bank. */
  bank: string
  account: string
  amount: number
  /** What the money is for: letters without marks, digits and spaces, as a bank takes them. */
  purpose: string
  reference: string
}

/** A part: two digits of name, two of length, the value. Everything in it is ASCII, so letters are bytes. */
const part = (id: string, value: string) => `${id}${String(value.length).padStart(2, '0')}${value}`

/** A purpose of at most 25 letters as banks take them: no marks, nothing but letters, digits and single spaces. */
export const plainPurpose = (purpose: string) =>
  purpose
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^0-9A-Za-z]+/g, ' ')
    .trim()
    .slice(0, 25)
    .trim()

/**
 * The text of a VietQR code for one transfer: EMVCo merchant QR, dynamic (12), to an account (QRIBFTTA) of a bank in the
 * national switch. Reference 8 (S, verified against the npm package vietnam-qr-pay).
 */
export function vietQr({ bank, account, amount, purpose, reference }: Transfer): string {
  const payee = part('00', 'A000000727') + part('01', part('00', bank) + part('01', account)) + part('02', 'QRIBFTTA')
  const text = plainPurpose(purpose)
  const body =
    part('00', '01') +
    part('01', '12') +
    part('38', payee) +
    part('53', '704') +
    part('54', String(amount)) +
    part('58', 'VN') +
    part('62', part('05', reference) + (text === '' ? '' : part('08', text)))
  const whole = `${body}6304`
  return whole + crc16(whole)
}

/** The VietQR of money that an office asks for; undefined where it named no account. */
export function qrOfPayment({ account, amount, purpose, reference }: PaymentAsked): string | undefined {
  if (!account) return undefined
  // A bank's app shows the purpose to whoever pays, and to the office: the reference is in it, for banks that drop field 05.
  return vietQr({ bank: account.bank, account: account.number, amount, purpose: `${reference} ${purpose}`, reference })
}
