let turning: (address: string) => Promise<void> = async (address) => location.assign(address)

/** Says how this page opens a page of another mode. */
export function turnsBy(turn: (address: string) => Promise<void>): void {
  turning = turn
}

/** Opens a page of another mode, by its whole path, without loading the program anew: what is unlocked stays so. */
export const turnTo = (address: string): Promise<void> => turning(address)
