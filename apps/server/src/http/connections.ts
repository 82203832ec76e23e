import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long a request that has begun may take to end once the server is stopping. */
const grace = 5000

/**
 * Keeps count of the connections of a server, so that it can stop. Node's own way waits for every connection that is not
 * idle after a request: one that a browser opened in advance and never used, or whose sender has gone silent, would hold
 * the whole process for minutes.
 */
export function watchConnections(server: Server): { end(closing: Promise<unknown>): Promise<void> } {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return {
    end: async (closing) => {
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
      const timer = setTimeout(() => server.closeAllConnections(), grace)
      await closing
      clearTimeout(timer)
    },
  }
}
