/**
 * Resolves after some milliseconds: for the instant at which a fault falls and the pace at which a person types, both
 * from the seeded chances. Never to wait for something that should happen: for that there are conditions.
 */
export const instant = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
