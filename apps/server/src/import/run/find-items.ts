import type { TypeDeclaration } from '@throughline/model/define-type'
import { foldText } from '@throughline/model/fold-text'
import { visible } from '@throughline/store/access/visible'
import { run } from '@throughline/store/database/run'
import { isUuid } from '@throughline/store/database/uuid-v7'
import type { Access } from '@throughline/store/store'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'

/** What a name stands for: one item, several of that title, or none. */
export type FoundName = { readonly id: string } | 'several' | 'none'

/**
 * Finds items by what a cell may call them: key, id, identity in the system they came from, or title. Answers for a whole
 * set in at most three queries, and remembers: the same forty customers are not asked for a hundred times.
 */
export class ItemFinder {
  readonly #pool: Pool
  readonly #access: Access
  readonly #types: ReadonlyMap<string, TypeDeclaration>
  readonly #system: string
  readonly #known = new Map<string, Map<string, FoundName>>()

  constructor(pool: Pool, access: Access, types: ReadonlyMap<string, TypeDeclaration>, system: string) {
    this.#pool = pool
    this.#access = access
    this.#types = types
    this.#system = system
  }

  #memory(types: readonly string[]): Map<string, FoundName> {
    const key = types.join(' ')
    let memory = this.#known.get(key)
    if (!memory) {
      memory = new Map()
      this.#known.set(key, memory)
    }
    return memory
  }

  /** Looks up the names not asked for before. `types` empty: any. */
  async find(names: Iterable<string>, types: readonly string[]): Promise<void> {
    const memory = this.#memory(types)
    const asked = [...new Set(names)].filter((name) => !memory.has(foldText(name)))
    if (asked.length === 0) return
    for (const name of asked) memory.set(foldText(name), 'none')
    const among = [...this.#types.values()].filter((type) => types.length === 0 || types.includes(type.name))
    if (among.length === 0) return
    const predicate = visible(this.#access, among)
    const kinds = among.map((type) => type.name)
    const workspace = this.#access.workspace
    const byTitle = await run(
      this.#pool,
      sql`select i.title_fold, i.id from item i where ${predicate} and i.type = any(${kinds})
        and i.title_fold = any(${asked.map(foldText)})`,
    )
    for (const [fold, id] of byTitle) {
      if (fold && id) memory.set(fold, memory.get(fold) === 'none' ? { id } : 'several')
    }
    // Our own name for an item is stronger than another system's, and that is stronger than a title.
    const byOrigin = await run(
      this.#pool,
      sql`select i.imported_id, i.id, i.imported_system from item i where ${predicate} and i.type = any(${kinds})
        and i.imported_id = any(${asked}) and i.imported_system not like 'file:%'
        order by (i.imported_system = ${this.#system})`,
    )
    for (const [origin, id] of byOrigin) if (origin && id) memory.set(foldText(origin), { id })
    const keys = asked.map((name) => name.toUpperCase()).filter((name) => /^[A-Z]{1,10}-\d+$/.test(name))
    const ids = asked.filter(isUuid)
    if (keys.length + ids.length > 0) {
      const byKey = await run(
        this.#pool,
        sql`select k.key, i.id from item_key k join item i on i.workspace = k.workspace and i.id = k.item
            where k.workspace = ${workspace} and k.key = any(${keys}) and ${predicate} and i.type = any(${kinds})
          union all select i.id::text, i.id from item i
            where i.id = any(${ids}::uuid[]) and ${predicate} and i.type = any(${kinds})`,
      )
      for (const [key, id] of byKey) if (key && id) memory.set(foldText(key), { id })
    }
  }

  /** After `find`. */
  get(name: string, types: readonly string[]): FoundName {
    return this.#memory(types).get(foldText(name)) ?? 'none'
  }

  /** An item made for a name, so that the next rows find it. */
  remember(name: string, types: readonly string[], id: string): void {
    this.#memory(types).set(foldText(name), { id })
  }
}
