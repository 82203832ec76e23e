import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Gate {
  /** The database as it is reached through the gate. */
  readonly url: string
  /** Cuts every connection and lets no new one in: PostgreSQL is gone, as far as anybody behind it can tell. */
  shut(): void
  open(): void
  stop(): Promise<void>
}

/** Stands between a server and its PostgreSQL, so that the database can be taken away from it and from nobody else. */
export async function openGate(databaseUrl: string): Promise<Gate> {
  const address = new URL(databaseUrl.replace(/^(postgres(?:ql)?:\/\/[^/@]*@?)\//, '$1none/'))
  const host = address.searchParams.get('host') ?? address.hostname
  const port = Number(address.port || 5432)
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
  const sockets = new Set<Socket>()
  let isOpen = true
  const server = createServer((near) => {
    if (!isOpen) return void near.destroy()
    const far = connect(target)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  address.searchParams.delete('host')
  address.hostname = '127.0.0.1'
  address.port = String((server.address() as AddressInfo).port) // it listens on a port
  return {
    url: address.href,
    shut: () => {
      isOpen = false
      cut()
    },
    open: () => {
      isOpen = true
    },
    stop: async () => {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}
