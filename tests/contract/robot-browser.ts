/** A cookie as a browser keeps it. */
interface Kept {
  name: string
  value: string
  path: string
  /** Attributes as they came, in lower case. */
  attributes: string[]
}

/**
 * What a browser does with addresses, redirections, forms and cookies, and nothing else. `seenAs`: the origin under which
 * an address is really found, where the app is published under another one.
 */
export function robotBrowser(seenAs: Readonly<Record<string, string>> = {}) {
  const jar = new Map<string, Kept[]>()

  const real = (url: URL) => new URL(`${url.pathname}${url.search}`, seenAs[url.origin] ?? url.origin)

  function keep(url: URL, header: string) {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
    const at = pair.indexOf('=')
    const kept = {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      path: attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/',
      attributes: attributes.map((one) => one.toLowerCase()),
    }
    const isGone = kept.value === '' || attributes.some((one) => /^(max-age=0$|expires=thu, 01 jan 1970)/i.test(one))
    const others = (jar.get(url.host) ?? []).filter(({ name, path }) => name !== kept.name || path !== kept.path)
    jar.set(url.host, isGone ? others : [...others, kept])
  }

  /** One request, without following anything. */
  async function ask(address: string, options: RequestInit = {}): Promise<Response> {
    const url = new URL(address)
    const cookies = (jar.get(url.host) ?? []).filter(({ path }) => url.pathname.startsWith(path))
    const headers = new Headers(options.headers)
    if (cookies.length > 0) headers.set('cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
    if ((options.method ?? 'GET') !== 'GET') headers.set('sec-fetch-site', 'same-origin')
    const answer = await fetch(real(url), { ...options, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) keep(url, cookie)
    return answer
  }

  return {
    ask,
    /** Follows redirections until a page comes, or an address that `until` fits. */
    async go(address: string, { until, ...options }: RequestInit & { until?: RegExp } = {}) {
      let url = new URL(address)
      let answer = await ask(url.href, options)
      for (let hops = 0; hops < 12; hops += 1) {
        const next = answer.headers.get('location')
        if (next === null) return { url, answer }
        url = new URL(next, url)
        if (until?.test(url.href)) return { url, answer }
        answer = await ask(url.href)
      }
      throw new Error(`led round in circles at ${url.pathname}`)
    },
    cookie: (origin: string, name: string) => jar.get(new URL(origin).host)?.find((one) => one.name === name),
    /** As somebody plants it who can. */
    plant: (origin: string, name: string, value: string) => keep(new URL(origin), `${name}=${value}; Path=/`),
    forget: (origin: string) => jar.delete(new URL(origin).host),
  }
}

export type RobotBrowser = ReturnType<typeof robotBrowser>

const form = (entries: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(entries).toString(),
})

/** Leaves for the built-in provider, chooses a person (or nobody) and comes back; gives the address it ends at. */
export async function practiseLogin(browser: RobotBrowser, origin: string, person = 'hoa', returnTo = '/results') {
  const { url } = await browser.go(`${origin}/api/login?return=${encodeURIComponent(returnTo)}`)
  const chosen = person === '' ? form({ cancel: '1' }) : form({ person })
  const home = await browser.go(url.href, { ...chosen, until: /^https?:\/\/[^/]+\/(?!api\/|practice-id\/)/ })
  return home.url
}
