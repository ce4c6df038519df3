/** The push services of the browsers there are: Chromium, Firefox, Safari, Edge on Windows. */
const hosts = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  /^[a-z0-9-]+\.push\.services\.mozilla\.com$/,
  /^([a-z0-9-]+\.)?push\.apple\.com$/,
  /^[a-z0-9-]+\.notify\.windows\.com$/,
]

/**
 * Whether something may be sent to an address that came from outside. Only to push services: else anybody could make the
 * gateway ask what they cannot reach themselves, such as a machine beside it.
 */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password, origin } = new URL(endpoint)
  if (username !== '' || password !== '') return false
  if (more.includes(origin)) return true
  return (
    protocol === 'https:' &&
    port === '' &&
    hosts.some((host) => (typeof host === 'string' ? host === hostname : host.test(hostname)))
  )
}
