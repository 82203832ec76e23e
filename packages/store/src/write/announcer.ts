import type { Pool } from 'pg'

/**
 * Tells other processes which version a workspace has reached. Outside the transaction, since NOTIFY inside serialises
 * commits on its queue's lock; while one notice is on its way, only the newest version waits for the next.
 */
export function announcer(
  pool: Pool,
  channel: string,
  onError?: (error: unknown) => void,
): (workspace: string, version: number) => void {
  const sending = new Map<string, number>()
  const waiting = new Map<string, number>()
  const send = async (workspace: string, version: number) => {
    sending.set(workspace, version)
    try {
      await pool.query('select pg_notify($1, $2)', [channel, `${workspace} ${version}`])
    } catch (error) {
      // Listeners also look once a second: a lost notice costs a moment, not a change.
      onError?.(error)
    }
    sending.delete(workspace)
    const next = waiting.get(workspace)
    waiting.delete(workspace)
    if (next !== undefined) void send(workspace, next)
  }
  return (workspace, version) => {
    if (sending.has(workspace)) waiting.set(workspace, Math.max(version, waiting.get(workspace) ?? 0))
    else void send(workspace, version)
  }
}
