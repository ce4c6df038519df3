import { rmSync } from 'node:fs'

/** Removes the database and the files of the gateway that this run had started. */
export default function teardown(): void {
  const folder = process.env['E2E_DATA_DIR']
  if (folder) rmSync(folder, { recursive: true, force: true })
}
