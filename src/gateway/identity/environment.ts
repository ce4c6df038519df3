import * as z from 'zod/mini'
import { isSafeAddress, isSafeOrigin } from './origin.ts'

const checked = (fits: (text: string) => boolean, sentence: string) => z.string().check(z.refine(fits, sentence))
const text = z.optional(z.string())

const wholeBetween = (least: number, most: number, name: string) =>
  checked(
    (value) => /^\d{1,4}$/.test(value) && Number(value) >= least && Number(value) <= most,
    `${name} must be a whole number from ${least} to ${most}.`,
  )
const address = (name: string) =>
  z.optional(checked(isSafeAddress, `${name} must be an https address (http only on this machine, such as 127.0.0.1).`))

const isIssuer = (value: string) => isSafeAddress(value) && !/[?#]|\/\.well-known\//.test(value)
const hasOpenid = (value: string) => value.split(' ').includes('openid')

/** The variables about logging in, each by itself. */
export const IdentityEnvironment = z.object({
  LOGIN: z._default(z.enum(['offered', 'required'], 'LOGIN must be offered or required.'), 'offered'),
  PUBLIC_URL: z.optional(
    checked(
      isSafeOrigin,
      'PUBLIC_URL must be the https origin at which people see the app, without a path, such as https://dichvu.example.vn (http only on this machine).',
    ),
  ),
  SESSION_IDLE_MINUTES: z._default(wholeBetween(1, 240, 'SESSION_IDLE_MINUTES'), '30'),
  SESSION_HOURS: z._default(wholeBetween(1, 24, 'SESSION_HOURS'), '12'),
  OIDC_ISSUER: z.optional(
    checked(
      isIssuer,
      'OIDC_ISSUER must be the issuer as the provider writes it: an https address without /.well-known/ (http only on this machine). Over http, anyone on the way could log in as anybody.',
    ),
  ),
  OIDC_DIALECT: z._default(z.enum(['oidc', 'vneid'], 'OIDC_DIALECT must be oidc or vneid.'), 'oidc'),
  OIDC_NAME: text,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_CLIENT_AUTH: z._default(z.enum(['basic', 'post'], 'OIDC_CLIENT_AUTH must be basic or post.'), 'basic'),
  OIDC_SCOPE: z.optional(checked(hasOpenid, 'OIDC_SCOPE must have openid in it, such as "openid profile".')),
  OIDC_CLAIM_NAME: text,
  OIDC_CLAIM_BIRTH_DATE: text,
  OIDC_CLAIM_PERSONAL_ID: text,
  OIDC_CLAIM_LEVEL: text,
  OIDC_LEVEL_2: z._default(z.string(), '2'),
  OIDC_AUTHORIZATION_ENDPOINT: address('OIDC_AUTHORIZATION_ENDPOINT'),
  OIDC_TOKEN_ENDPOINT: address('OIDC_TOKEN_ENDPOINT'),
  OIDC_USERINFO_ENDPOINT: address('OIDC_USERINFO_ENDPOINT'),
  OIDC_PRIVATE_KEY_FILE: text,
})
export type IdentityEnvironment = z.infer<typeof IdentityEnvironment>
