const remembered = 'throughline.palette.recent'
const most = 8

export interface RecentEntry {
  readonly kind: 'command' | 'item'
  readonly id: string
  readonly title?: string
  readonly type?: string
}

/** What was last chosen here, newest first. Kept on this machine: it is a habit, not a record. */
export function recentEntries(): readonly RecentEntry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(remembered) ?? '[]')
    return Array.isArray(kept) ? (kept as RecentEntry[]) : [] // written only below
  } catch {
    return []
  }
}

export function rememberEntry(entry: RecentEntry): void {
  const others = recentEntries().filter((one) => one.kind !== entry.kind || one.id !== entry.id)
  localStorage.setItem(remembered, JSON.stringify([entry, ...others].slice(0, most)))
}
