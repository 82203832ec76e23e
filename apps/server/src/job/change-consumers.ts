import type { Store } from '@throughline/store/create-store'
import { catchUpSearch, searchConsumer } from '@throughline/store/search/search-consumer'
import type pg from 'pg'
import type { ChangeConsumer } from './change-consumer.ts'
import { notificationConsumer, notifyPeople } from './notify-people.ts'

/** Everybody who follows the change log. A new one is its file and a line here. */
export function changeConsumers(pool: pg.Pool, store: Store): readonly ChangeConsumer[] {
  return [
    {
      name: searchConsumer,
      catchUp: (workspace, stop) => catchUpSearch(pool, workspace, store.directory(workspace).stored, stop),
    },
    { name: notificationConsumer, catchUp: (workspace, stop) => notifyPeople(pool, workspace, stop) },
  ]
}
