import type { Adapter } from 'oidc-provider'

/** Things that are kept at a time; the oldest go first. */
const MOST = 5000

interface Kept {
  payload: { uid?: string; grantId?: string; userCode?: string; consumed?: number }
  endsAt: number
}

/** Where the provider for practice keeps what is under way: in memory, for minutes. */
export function practiceMemory(): new (kind: string) => Adapter {
  const kept = new Map<string, Kept>()

  function live(found: Kept | undefined) {
    return found && found.endsAt > Date.now() ? found.payload : undefined
  }
  const first = (fits: (payload: Kept['payload']) => boolean) =>
    live([...kept.values()].find(({ payload }) => fits(payload)))

  return class implements Adapter {
    readonly #kind: string
    constructor(kind: string) {
      this.#kind = kind
    }
    #key(id: string) {
      return `${this.#kind}:${id}`
    }
    async upsert(id: string, payload: object, expiresIn: number) {
      for (const [key, { endsAt }] of kept) if (kept.size >= MOST || endsAt <= Date.now()) kept.delete(key)
      kept.set(this.#key(id), { payload, endsAt: Date.now() + expiresIn * 1000 })
    }
    async find(id: string) {
      return live(kept.get(this.#key(id)))
    }
    async findByUid(uid: string) {
      return first((payload) => payload.uid === uid)
    }
    async findByUserCode(code: string) {
      return first((payload) => payload.userCode === code)
    }
    async consume(id: string) {
      const found = kept.get(this.#key(id))
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000)
    }
    async destroy(id: string) {
      kept.delete(this.#key(id))
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
    }
  }
}
