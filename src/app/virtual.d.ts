declare module 'virtual:catalog/*' {
  export const catalog: readonly import('./catalog.ts').CatalogEntry[]
}

declare module 'virtual:packs' {
  export const packs: Readonly<Record<string, () => Promise<{ pack: import('../core/procedure.ts').Procedure }>>>
  /** Of the packs that have some. */
  export const migrations: Readonly<
    Record<string, () => Promise<{ migrations: readonly import('../core/draft-migration.ts').PackMigration[] }>>
  >
}

declare module 'virtual:journeys' {
  export const journeys: Readonly<Record<string, () => Promise<{ journey: import('../core/journey.ts').Journey }>>>
}

declare module 'virtual:forms' {
  export const forms: Readonly<Record<string, () => Promise<{ form: import('../core/form.ts').FormLayout }>>>
}
