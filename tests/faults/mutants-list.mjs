/**
 * The faults that people make in such apps, put into ours on purpose. Each `from` must be in its file exactly once, and
 * the test must turn red: a test that stays green on its mutant proves nothing.
 * @typedef {{ name: string, edits: { file: string, from: string, to: string }[], run: string[], browser?: 'browser' | 'faults' }} Mutant
 * `browser`: the test needs one, and is in that folder.
 */

const device = 'src/device'
const unit = 'tests/unit/device'

/** @type {Mutant[]} */
export const mutants = [
  {
    name: 'durability is not asked for',
    edits: [{ file: `${device}/db.ts`, from: "'readwrite', { durability: 'strict' })", to: "'readwrite')" }],
    run: [`${unit}/faults.test.ts`, '-t', 'every write waits for the disk'],
  },
  {
    name: 'SQLite with synchronous = normal',
    edits: [
      { file: 'src/gateway/database.ts', from: 'pragma synchronous = full', to: 'pragma synchronous = normal' },
      { file: 'src/gateway/database.ts', from: '  assertDurable(raw)\n', to: '' },
    ],
    run: ['tests/faults/durable.test.ts'],
  },
  {
    name: 'the check of the durability settings lets everything pass',
    edits: [{ file: 'src/gateway/database.ts', from: 'if (synchronous !== FULL)', to: 'if (synchronous === -1)' }],
    run: ['tests/unit/gateway/settings.test.ts'],
  },
  {
    name: 'typing is written after 2 s',
    edits: [{ file: `${device}/draft-store.ts`, from: 'const PACE = 120', to: 'const PACE = 2000' }],
    run: [`${unit}/draft-store.test.ts`],
  },
  {
    name: 'typing is written only with Next',
    edits: [
      {
        file: `${device}/draft-store.ts`,
        from: 'if (path !== last) void (made - 1 === asked ? rested() : flush())\n    pause ??= setTimeout(flush, DRAWN)',
        to: 'void DRAWN',
      },
    ],
    run: [`${unit}/draft-store.test.ts`],
  },
  {
    name: 'the id is made at submit',
    edits: [
      {
        file: `${device}/outbox.ts`,
        from: "if (draftId !== dossier.id) throw new Refusal({ code: 'dossier.malformed' })",
        to: 'dossier = { ...dossier, id: randomId() }',
      },
    ],
    run: [`${unit}/outbox.test.ts`],
  },
  {
    name: 'the entry leaves the outbox before the answer',
    edits: [
      {
        file: `${device}/delivery-attempt.ts`,
        from: '  const answer = await handOver(begun, given)',
        to: '  await device.outbox.remove(id)\n  const answer = await handOver(begun, given)',
      },
    ],
    run: [`${unit}/delivery.test.ts`],
  },
  {
    name: 'success is a 200: the receipt is not proven',
    edits: [
      {
        file: `${device}/proof.ts`,
        from: "    const { payload } = await compactVerify(jws, await importJWK(key, 'ES256'), { algorithms: ['ES256'] })",
        to: "    void compactVerify\n    void importJWK\n    const payload = Uint8Array.from(atob((jws.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))",
      },
    ],
    run: ['tests/faults/forged.test.ts'],
  },
  {
    name: 'a receipt for another dossier counts',
    edits: [
      {
        file: `${device}/delivery-attempt.ts`,
        from: '(await isFor(read.value, dossier))',
        to: '(isFor !== undefined && dossier)',
      },
    ],
    run: [`${unit}/delivery.test.ts`],
  },
  {
    name: 'the page of a login network is not told from the office',
    edits: [
      {
        file: 'src/adapters/answers.ts',
        from: "  return ok && /html/i.test(headers.get('content-type') ?? '')",
        to: '  return !ok && !headers',
      },
    ],
    run: ['tests/unit/adapters/gateway.test.ts'],
  },
  {
    name: 'the receipt is looked for outside the transaction only',
    edits: [
      {
        file: 'src/gateway/receive.ts',
        from: '  if (meanwhile) return ok({ jws: meanwhile, isNew: false })\n',
        to: '  void meanwhile\n',
      },
    ],
    run: ['tests/faults/one-transaction.test.ts', '-t', 'side by side'],
  },
  {
    name: 'the case and its receipt are kept in two transactions',
    edits: [
      {
        file: 'src/gateway/receive.ts',
        from: 'return await db.transaction().execute((trx) => keep(trx, parts, arrived))',
        to: 'return await keep(db, parts, arrived)',
      },
    ],
    run: ['tests/faults/one-transaction.test.ts', '-t', 'half way'],
  },
  {
    name: 'no lock on an upload',
    edits: [
      {
        file: 'src/gateway/upload-lock.ts',
        from: 'for (let other = held.get(id); other; other = held.get(id)) {',
        to: 'for (let other = held.get("none"); other; other = held.get(id)) {',
      },
    ],
    run: ['tests/unit/gateway/uploads.test.ts'],
  },
  {
    name: 'an upload is whole when its length is right',
    edits: [
      {
        file: 'src/gateway/upload-store.ts',
        from: 'looked.ok && looked.value.sha256 === sha256',
        to: 'looked.ok && sha256 !== undefined',
      },
    ],
    run: ['tests/unit/gateway/uploads.test.ts'],
  },
  {
    name: 'the last of two tabs wins',
    edits: [
      {
        file: `${device}/drafts.ts`,
        from: "if (editor !== undefined && holder && holder.owner !== editor) return 'elsewhere'",
        to: '',
      },
      {
        file: `${device}/drafts.ts`,
        from: "else if (!same && !(await isUnchanged(tx, 'drafts', row))) return 'overtaken'",
        to: 'else if (!same) void row',
      },
    ],
    run: [`${unit}/draft-store.test.ts`],
  },
  {
    name: 'a lock without a lease: a frozen tab keeps it for ever',
    edits: [
      {
        file: `${device}/lease.ts`,
        from: 'return at - watched.since >= LEASE_PATIENCE',
        to: 'return at < watched.since',
      },
    ],
    run: [`${unit}/lease.test.ts`],
  },
  {
    name: 'who has lost the lease writes all the same',
    edits: [
      { file: `${device}/lease.ts`, from: 'if (!(await holds(tx))) throw new LeaseLost()', to: 'await holds(tx)' },
    ],
    run: [`${unit}/lease.test.ts`],
  },
  {
    name: 'the old row is deleted before the copy is there',
    edits: [
      {
        file: `${device}/outbox-rows.ts`,
        from: '    const copy = await rows.seal(old.id, entry)\n',
        to: "    await vault.write(['kept'], (tx) => tx.objectStore('kept').delete(old.id))\n    const copy = await rows.seal(old.id, entry)\n",
      },
    ],
    run: [`${unit}/outbox-v1.test.ts`],
  },
  {
    name: 'one row of an older shape stops all the others',
    edits: [
      {
        file: `${device}/rows.ts`,
        from: "return parsed.success ? { value: parsed.data } : { why: 'malformed' }",
        to: 'if (!parsed.success) throw parsed.error\n    return { value: parsed.data }',
      },
    ],
    run: [`${unit}/drafts.test.ts`],
  },
  {
    name: 'no sentinel: a lost database looks like a first visit',
    edits: [
      { file: `${device}/device.ts`, from: 'hadDrafts(name) > 0 && (await count()) === 0', to: 'hadDrafts(name) < 0' },
    ],
    run: [`${unit}/drafts.test.ts`],
  },
  {
    name: 'nothing is encrypted',
    edits: [
      {
        file: `${device}/cipher.ts`,
        from: 'sealed: await crypto.subtle.encrypt(aesGcm(iv, placeOf(store, id)), secret, bytes), key }',
        to: 'sealed: await new Blob([bytes]).arrayBuffer(), key: secret && placeOf(store, id) && key }',
      },
    ],
    run: [`${unit}/sealed.test.ts`, '-t', 'nothing that a person typed'],
  },
  {
    name: 'the key in the database can be taken out',
    edits: [
      {
        file: `${device}/keyring.ts`,
        from: "crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, extractable,",
        to: "crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, extractable || true,",
      },
    ],
    run: [`${unit}/sealed.test.ts`, '-t', 'cannot be taken out'],
  },
  {
    name: 'a name is the key of a row',
    edits: [
      {
        file: `${device}/sealed.ts`,
        from: 'return markOf(names.key, store, secret)',
        to: "return names && markOf && [store, secret].join(' ')",
      },
    ],
    run: [`${unit}/sealed.test.ts`],
  },
  {
    name: 'under a PIN the key of before stays in the database',
    edits: [
      {
        file: `${device}/reseal.ts`,
        from: "tx.objectStore('keys').delete('values')",
        to: "tx.objectStore('keys').get('values')",
      },
    ],
    run: [`${unit}/vault-pin.test.ts`, '-t', 'no key that opens anything'],
  },
  {
    name: 'a wrong PIN is counted after it was looked at',
    edits: [
      { file: `${device}/lock.ts`, from: 'return { ...present, tries: present.tries + 1 }', to: 'return undefined' },
    ],
    run: [`${unit}/vault-pin.test.ts`, '-t', 'try is on the disk'],
  },
  {
    name: 'what an office lost by a restore is not sent again',
    edits: [
      {
        file: `${device}/delivery-turn.ts`,
        from: 'if (!proof || entry.epoch === epoch) return false',
        to: 'if (!proof || epoch) return false',
      },
    ],
    run: [`${unit}/delivery.test.ts`, '-t', 'lost by a restore'],
  },
  {
    name: 'one refusal stops the queue',
    edits: [
      {
        file: `${device}/delivery.ts`,
        from: "const due = entries.filter((entry) => entry.state === 'waiting' && timing.wait(entry) === 0)",
        to: "const due = entries.filter((entry) => entry.state !== 'confirmed').slice(0, 1).filter((entry) => timing.wait(entry) === 0)",
      },
    ],
    run: [`${unit}/delivery.test.ts`, '-t', 'does not stop the others'],
  },
  {
    name: 'files are kept for use without a network without a look at their hash',
    edits: [{ file: 'src/worker/keep.ts', from: 'integrity: ', to: 'note: ' }],
    run: ['poison'],
    browser: 'browser',
  },
  {
    name: 'a signature may leave out more than its own place',
    edits: [
      { file: 'src/device/signature/signed-range.ts', from: '    contents.end === second &&\n', to: '' },
      {
        file: 'src/device/signature/signed-range.ts',
        from: '    isOneText(bytes, length, second)\n',
        to: '    true\n',
      },
    ],
    run: ['tests/unit/signature/structure.test.ts'],
  },
  {
    name: 'bytes after the signed part are not looked at',
    edits: [
      {
        file: 'src/device/signature/check-file.ts',
        from: 'if (!range.forged && range.until < bytes.length)',
        to: 'if (!range.forged && range.until > bytes.length)',
      },
    ],
    run: ['tests/unit/signature/structure.test.ts'],
  },
  {
    name: 'no evidence about revocation is good evidence',
    edits: [
      {
        file: 'src/device/signature/revocation.ts',
        from: "{ state: good ? 'good' : unknown }",
        to: "{ state: 'good' }",
      },
    ],
    run: ['tests/unit/signature/states.test.ts'],
  },
  {
    name: 'a recognised name is enough for an issuer',
    edits: [
      {
        file: 'src/device/signature/certificate.ts',
        from: "return answer === 'right' ? 'yes' : 'imitated'",
        to: "return answer === 'right' ? 'yes' : 'yes'",
      },
    ],
    run: ['tests/unit/signature/states.test.ts'],
  },
  {
    name: 'who comes back from the page of the provider may be in another session',
    edits: [
      {
        file: 'src/gateway/signing/secret.ts',
        from: 'const going = { transaction, digest, session }',
        to: "const going = { transaction, digest, session: session && '' }",
      },
    ],
    run: ['tests/unit/gateway/signing/leaving.test.ts'],
  },
  {
    name: 'a code is used without a note that it was',
    edits: [
      {
        file: 'src/gateway/signing/leaving.ts',
        from: ' || !(await rows.changeHandle(attempt.transaction, handle, returned))',
        to: '',
      },
    ],
    run: ['tests/unit/gateway/signing/leaving.test.ts'],
  },
  {
    name: 'a notice of SmartCA need not name the order',
    edits: [
      { file: 'src/gateway/signing/smartca.ts', from: 'tranCode === tran_code && transaction', to: 'transaction' },
    ],
    run: ['tests/unit/gateway/signing/notices.test.ts'],
  },
  {
    name: 'a shared screen on a lasting profile keeps what is typed as ordinary pages do',
    edits: [
      { file: 'src/app/kiosk/launch/chromium.flags', from: '--incognito\n', to: '' },
      {
        file: `${device}/draft-store.ts`,
        from: "    setState({ draft: withOwnAnswer(draft, path, value), saving: 'saving' })\n",
        to: "    localStorage.setItem(path, JSON.stringify(value))\n    setState({ draft: withOwnAnswer(draft, path, value), saving: 'saving' })\n",
      },
    ],
    run: ['kiosk-scan'],
    browser: 'faults',
  },
]
