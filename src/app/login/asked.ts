import { ownPath } from '../ownPath.ts'

/** What the page of the login was asked for. */
export interface Asked {
  /** Where the person was. */
  returnTo: string | undefined
  /** The level that it takes there. */
  need: 1 | 2 | undefined
}

const isLogin = (path: string) => /^\/login(?:[/?#]|$)/.test(path)

/**
 * Reads an address that `loginLink` made and that has been to the gateway and back. Anybody may have written it: what is
 * no path of this app is left out. A page of the login as the way back stands for the way back in its own address.
 */
export function askedIn(search: URLSearchParams): Asked {
  let inner = search
  let need: Asked['need']
  for (let depth = 0; depth < 4; depth += 1) {
    need ??= levelIn(inner.get('need'))
    const path = ownPath(inner.get('return'))
    if (path === undefined) break
    if (!isLogin(path)) return { returnTo: path, need }
    inner = new URL(path, 'http://app').searchParams
  }
  return { returnTo: undefined, need }
}

function levelIn(text: string | null): Asked['need'] {
  if (text === '1') return 1
  return text === '2' ? 2 : undefined
}
