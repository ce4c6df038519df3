import { migrations as loaders } from 'virtual:packs'
import { migrateDraft } from '../../core/draft-migration.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { Draft } from '../../device/drafts.ts'

/** Makes a draft that was begun with an older version of a pack one of this version. Loaded when there is such a draft. */
export async function upgradeTo({ code, version }: Procedure): Promise<(draft: Draft) => Draft> {
  const migrations = (await loaders[code]?.())?.migrations ?? []
  return (draft) => migrateDraft(draft, migrations, version)
}
