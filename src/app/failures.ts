const failures = new Set<() => void>()

/** A load has failed and the failure is remembered, so that a render can throw it; `forget` makes the next one try. */
export function rememberFailure(forget: () => void) {
  failures.add(forget)
}

/** The person tries again, or goes elsewhere: whatever failed to load is loaded anew when it is next wanted. */
export function forgetFailures() {
  for (const forget of failures) forget()
  failures.clear()
}
