import { useServices } from '../services.ts'

/**
 * Whether what the login says of a person may be kept for later. Of people who do not exist nothing is kept where real
 * dossiers are written.
 */
export const useMayKeep = (practiceProvider: boolean): boolean => useServices().mode.practice || !practiceProvider
