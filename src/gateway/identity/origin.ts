/** This machine: nobody is on the way. */
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Whether what is sent to this address stays between the two: https, or this machine itself. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))
}

/** The same, and nothing behind the host and port. */
export const isSafeOrigin = (text: string): boolean =>
  isSafeAddress(text) && new URL(text).origin === text.replace(/\/$/, '')

/** Whether an address is on this machine without TLS. */
export const isPlainLoopback = (text: string): boolean => new URL(text).protocol === 'http:'
