import * as z from 'zod/mini'
import { err, ok, type Result } from '../../core/result.ts'
import { sameSecret } from '../secret.ts'
import { bytesIn } from './csc-errors.ts'
import type { ProviderAccess } from './csc-v2.ts'
import { askJson } from './provider-http.ts'
import type { RemoteCredential, Signer, SignerFault } from './signer.ts'

const Certificates = z.object({
  user_certificates: z.array(
    z.object({
      serial_number: z.string(),
      cert_data: z.string(),
      chain_data: z.object({ ca_cert: z.string(), root_cert: z.optional(z.string()) }),
    }),
  ),
})
const Begun = z.object({ transaction_id: z.string(), tran_code: z.string() })
const Done = z.object({
  signatures: z.optional(z.array(z.object({ doc_id: z.string(), signature_value: z.string() }))),
})
/** What it sends when a transaction has ended: to one address for all, with what it signed, which is not looked at here. */
export const SmartCaNotice = z.object({
  sp_id: z.string().check(z.maxLength(200)),
  status_code: z.number(),
  transaction_id: z.uuid(),
  tran_code: z.string().check(z.maxLength(200)),
})

const Kept = z.strictObject({ tranCode: z.string(), transaction: z.string() })

const GOOD = 200
const SIGNED = 1
const WAITING = 4000
/** What a transaction may come to besides. */
const endings: Readonly<Record<number, SignerFault>> = {
  4001: { code: 'signing.expired', why: 'state 4001' },
  4002: { code: 'signing.refused', why: 'state 4002' },
  4003: { code: 'signing.failed', why: 'state 4003' },
  4004: { code: 'signing.failed', why: 'state 4004' },
}

/**
 * The shape of VNPT SmartCA for organisations (`/sca/sp769`): the person confirms in the provider's app, the gateway asks
 * what became of the transaction. Written after what is published of it and tested against a stand-in only: how the hash
 * is spelt and how states are wrapped must be compared with the provider's own document before it is used.
 */
export function smartCa(access: ProviderAccess): Signer {
  const { url, clientId, clientSecret, reach, patience } = access

  async function ask<T extends z.ZodMiniType>(path: string, more: object, data: T) {
    const body = { sp_id: clientId, sp_password: clientSecret, ...more }
    const answer = z.object({ status_code: z.number(), data: z.optional(z.nullable(data)) })
    const said = await askJson({ reach, patience }, `${url}${path}`, { body, answer })
    return said.ok ? ok(said.value.said) : said
  }
  const refused = (status: number): Result<never, SignerFault> =>
    err(endings[status] ?? { code: 'signing.failed', why: `state ${status}` })

  return {
    name: access.name,
    practice: access.practice ?? false,
    pin: false,

    readNotice(token, said) {
      const notice = SmartCaNotice.safeParse(said)
      const { noticeSecret } = access
      if (noticeSecret === undefined || !sameSecret(token, noticeSecret)) return undefined
      if (!notice.success || notice.data.sp_id !== clientId) return undefined
      const { transaction_id, tran_code, status_code } = notice.data
      return {
        transaction: transaction_id,
        isOver: status_code === SIGNED || Object.hasOwn(endings, status_code),
        fits(handle) {
          const { tranCode, transaction } = Kept.parse(JSON.parse(handle))
          return tranCode === tran_code && transaction === transaction_id
        },
      }
    },

    async credentials(personalId) {
      if (personalId === undefined) return ok([])
      const said = await ask('/v1/credentials/get_certificate', { user_id: personalId }, Certificates)
      if (!said.ok) return said
      if (said.value.status_code !== GOOD || !said.value.data) return refused(said.value.status_code)
      return ok(
        said.value.data.user_certificates.map(({ serial_number, cert_data, chain_data }): RemoteCredential => {
          const above = [chain_data.ca_cert, ...(chain_data.root_cert === undefined ? [] : [chain_data.root_cert])]
          return { id: serial_number, chain: [cert_data, ...above].map(bytesIn) }
        }),
      )
    },

    async begin({ transaction, credential, personalId, hash, description }) {
      const more = {
        user_id: personalId,
        transaction_id: transaction,
        transaction_desc: description,
        serial_number: credential.id,
        time_stamp: new Date().toISOString(),
        sign_files: [
          {
            doc_id: transaction,
            file_type: 'pdf',
            sign_type: 'hash',
            data_to_be_signed: Buffer.from(hash).toString('hex'),
          },
        ],
      }
      const said = await ask('/v1/signatures/sign', more, Begun)
      if (!said.ok) return said
      const { status_code, data } = said.value
      if (status_code !== GOOD || !data) return refused(status_code)
      if (data.transaction_id !== transaction) return err({ code: 'signing.failed', why: 'another transaction' })
      return ok(JSON.stringify({ tranCode: data.tran_code, transaction } satisfies z.infer<typeof Kept>))
    },

    async poll(handle) {
      const { tranCode, transaction } = Kept.parse(JSON.parse(handle))
      const said = await ask(`/v1/signatures/sign/${encodeURIComponent(tranCode)}/status`, {}, Done)
      if (!said.ok) return said
      const { status_code, data } = said.value
      if (status_code === WAITING) return ok({ state: 'waiting' })
      if (status_code !== SIGNED) return refused(status_code)
      const signed = data?.signatures?.find(({ doc_id }) => doc_id === transaction)
      if (!signed) return err({ code: 'signing.failed', why: 'no signature' })
      return ok({ state: 'signed', signature: bytesIn(signed.signature_value) })
    },
  }
}
