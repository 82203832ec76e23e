import { totalmem } from 'node:os'

/** Settings of the embedded PostgreSQL, passed on its command line so that they are stated in one place only. */
export function postgresSettings(options: { major: number; socketFolder: string }): Record<string, string> {
  const megabytes = totalmem() / 2 ** 20
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: options.socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    // Pages are touched as they are used, so an idle server stays small whatever this says.
    shared_buffers: `${clamp(megabytes / 32, 64, 512)}MB`,
    effective_cache_size: `${clamp(megabytes / 2, 256, 65_536)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    // Measured: with the default of 4 the planner reads whole tables where an index is ten times faster on solid disks.
    random_page_cost: '1.1',
    // Short queries dominate; compiling them costs more than it saves.
    jit: 'off',
    // Nothing replicates from the embedded server, so the log need not carry what only a replica reads.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '1GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // A refused statement is reported to its caller; in this log it would only leak what people wrote.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    logging_collector: 'off',
    log_destination: 'stderr',
  }
  // Reads come from memory nearly always; the three I/O workers of 18 would idle beside it.
  if (options.major >= 18) settings.io_method = 'sync'
  return settings
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}
