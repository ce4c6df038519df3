import type { MoveType } from '../../core/case-move.ts'
import type { OfficerAccount, OfficerRole } from '../../core/desk.ts'
import type { WorkRow } from '../tables.ts'
import type { Actor } from './officers.ts'

/** Who asks at the desk: an officer, or a machine with the token, which may do what an admin may. */
export interface Principal {
  actor: Actor
  role: OfficerRole
  /** Nobody's for the machine. */
  officer: OfficerAccount | undefined
}

const everyone: readonly OfficerRole[] = ['reception', 'specialist', 'leader', 'admin']
const leading: readonly OfficerRole[] = ['leader', 'admin']
const admins: readonly OfficerRole[] = ['admin']

/**
 * Who may ask a route: officers of these roles, or, where there are none, whoever has what the request itself must prove:
 * `nothing`; the `id` of a dossier or signing, which nobody can guess; the `secret` of a case or a phone; a `session`; a
 * `token` in the address; the `password` of an officer, or the PIN for shared screens.
 */
export type RouteRule =
  | { officers: readonly OfficerRole[] }
  | { proof: 'nothing' | 'id' | 'secret' | 'session' | 'token' | 'password' }

const anybody = { proof: 'nothing' } as const
const byId = { proof: 'id' } as const
const bySession = { proof: 'session' } as const

/** Every route of the gateway, as method and pattern. A desk route that is not here answers nobody. */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  'GET /api/health': anybody,
  'GET /api/office': anybody,
  'POST /api/dossiers': anybody,
  'POST /api/dossiers/sealed': anybody,
  'POST /api/mandates': anybody,
  'GET /api/dossiers/:id/files': byId,
  'POST /api/uploads': anybody,
  'OPTIONS /api/uploads': anybody,
  'HEAD /api/uploads/:id': byId,
  'PATCH /api/uploads/:id': byId,
  'GET /api/cases/:dossierId': byId,
  'POST /api/cases/live': { proof: 'secret' },
  'POST /api/track': { proof: 'secret' },
  'POST /api/track/withdraw': { proof: 'secret' },
  'POST /api/track/draft': { proof: 'secret' },
  'POST /api/track/results/:sha256': { proof: 'secret' },
  'GET /api/my/cases': bySession,
  'GET /api/notices': anybody,
  'POST /api/notices': { proof: 'secret' },
  'POST /api/notices/end': byId,
  'GET /api/queue': anybody,
  'GET /api/queue/board': anybody,
  'GET /api/queue/live': anybody,
  'POST /api/queue/tickets': anybody,
  'GET /api/queue/tickets/:id': byId,
  'POST /api/queue/tickets/:id/back': byId,
  'GET /api/kiosks/:machine': anybody,
  'POST /api/kiosks/:machine': { proof: 'password' },
  'POST /api/handovers/:id': anybody,
  'GET /api/handovers/:id': byId,
  'GET /api/handovers/:id/sealed': byId,
  'POST /api/handovers/:id/taken': byId,
  'POST /api/handovers/:id/end': byId,
  'GET /api/session': bySession,
  'GET /api/login': anybody,
  'GET /api/login/callback': anybody,
  'POST /api/logout': bySession,
  'GET /api/signing': bySession,
  'POST /api/signing': bySession,
  'GET /api/signing/:id': bySession,
  'GET /api/signing/:id/credentials': bySession,
  'GET /api/signing/:id/document': bySession,
  'GET /api/signing/:id/shown': bySession,
  'GET /api/signing/:id/leave': bySession,
  'GET /api/signing/callback': bySession,
  'POST /api/signing/:id/authorise': bySession,
  'POST /api/signing/:id/cancel': bySession,
  'POST /api/signing/notices/:token': { proof: 'token' },
  'POST /api/desk/login': { proof: 'password' },
  'GET /api/desk/session': anybody,
  'POST /api/desk/logout': anybody,
  'POST /api/desk/password': { officers: everyone },
  'GET /api/desk/officers': { officers: everyone },
  'GET /api/desk/accounts': { officers: admins },
  'POST /api/desk/accounts': { officers: admins },
  'POST /api/desk/accounts/:id': { officers: admins },
  'GET /api/desk/cases': { officers: everyone },
  'POST /api/desk/work': { officers: everyone },
  'GET /api/desk/live': { officers: everyone },
  'GET /api/desk/cases/:number': { officers: everyone },
  'GET /api/desk/cases/:number/files/:sha256': { officers: everyone },
  'GET /api/desk/cases/:number/detail': { officers: everyone },
  'POST /api/desk/cases/:number/moves': { officers: everyone },
  'POST /api/desk/cases/:number/papers': { officers: everyone },
  'POST /api/desk/cases/:number/assignment': { officers: everyone },
  'POST /api/desk/cases/:number/notes': { officers: everyone },
  'GET /api/desk/queue': { officers: everyone },
  'POST /api/desk/queue/moves': { officers: everyone },
  'POST /api/desk/queue/day': { officers: ['reception', 'leader', 'admin'] },
  'POST /api/phones/enrolments': { proof: 'secret' },
  'POST /api/phones/reports': { proof: 'secret' },
  'GET /api/desk/phones': { officers: leading },
  'POST /api/desk/phones': { officers: leading },
  'POST /api/desk/phones/:id/revoke': { officers: leading },
  'GET /api/desk/phones/:id/people': { officers: leading },
  'POST /api/desk/check-in': { officers: ['reception', 'admin'] },
  'GET /api/desk/board': { officers: leading },
  'GET /api/desk/export': { officers: admins },
}

/** Who makes which move; the status says whether it can be made at all. */
const moveRules: Readonly<Record<MoveType, readonly OfficerRole[]>> = {
  accept: ['reception', 'admin'],
  refuse: ['reception', 'admin'],
  'hand-over': ['reception', 'admin'],
  'ask-supplement': ['reception', 'specialist', 'admin'],
  'supplement-received': ['reception', 'specialist', 'admin'],
  'ask-payment': ['reception', 'specialist', 'admin'],
  'confirm-payment': ['reception', 'specialist', 'admin'],
  'confirm-withdrawal': ['reception', 'leader', 'admin'],
  process: ['specialist', 'admin'],
  'show-draft': ['specialist', 'admin'],
  extend: ['specialist', 'leader', 'admin'],
  finish: ['specialist', 'admin'],
  stop: ['specialist', 'leader', 'admin'],
}

type Held = Pick<WorkRow, 'assigned_to'>

const isOwn = ({ officer }: Principal, { assigned_to }: Held) => officer !== undefined && assigned_to === officer.id

/** Whether somebody sees a case at all: a specialist their own and nobody's. What is not seen is as if it were not there. */
export const maySee = (who: Principal, held: Held): boolean =>
  who.role !== 'specialist' || held.assigned_to === null || isOwn(who, held)

/** Whether somebody makes a move with a case that they see: a specialist only with their own. */
export const mayMove = (who: Principal, held: Held, move: MoveType): boolean =>
  moveRules[move].includes(who.role) && (who.role !== 'specialist' || isOwn(who, held))

/**
 * Whether somebody gives a case that they see to another (null: to nobody). A specialist takes what nobody has and hands
 * over their own; reception gives out what nobody has; leaders and admins divide the work.
 */
export function mayAssign(who: Principal, held: Held, to: string | null): boolean {
  if (leading.includes(who.role)) return true
  if (who.role === 'reception') return held.assigned_to === null
  return isOwn(who, held) || (held.assigned_to === null && to === who.officer?.id)
}
