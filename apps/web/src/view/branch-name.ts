import type { Item } from '@throughline/client/wire'

/** A Git branch named after an item: `req-12-sign-in-with-feishu`. What Git forbids is left out; Chinese may stay. */
export function branchName(item: Pick<Item, 'key' | 'title'>): string {
  const words = item.title
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${item.key.toLowerCase()}-${[...words].slice(0, 48).join('')}`.replace(/-+$/, '')
}
