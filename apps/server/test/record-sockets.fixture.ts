/**
 * Loaded before the server (`node --import`): writes where every connection of the process would go to the file named
 * in `RECORD_SOCKETS`, one line each, before it is made. TCP, Unix sockets, TLS, HTTP and `fetch` all end in
 * `Socket.connect`; names are asked for in `dns`; datagrams leave by `Socket.send`.
 */
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const file = process.env.RECORD_SOCKETS

function record(kind: string, where: unknown): void {
  if (file) appendFileSync(file, `${JSON.stringify({ kind, where: String(where) })}\n`)
}

/** Puts itself before a function of an object, which then goes on as if nothing had been. */
function before<Owner extends object>(owner: Owner, name: keyof Owner, look: (args: readonly unknown[]) => void): void {
  const original = owner[name]
  if (typeof original !== 'function') throw new TypeError(`there is no ${String(name)} to watch`)
  owner[name] = function watched(this: unknown, ...args: unknown[]) {
    look(args)
    return Reflect.apply(original, this, args)
  } as Owner[keyof Owner] // the same parameters and the same answer, as they come
}

/** Node hands its own calls over as one array of arguments, normalised. */
function goal(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  if (typeof first === 'object' && first !== null) {
    const { path, host, port } = first as net.NetConnectOpts & { path?: string; host?: string; port?: number } // as Node documents it
    return path ?? `${host ?? 'localhost'}:${port}`
  }
  return typeof first === 'number' ? `${typeof second === 'string' ? second : 'localhost'}:${first}` : String(first)
}

before(net.Socket.prototype, 'connect', (args) => record('socket', goal(args)))
before(dgram.Socket.prototype, 'send', (args) => record('datagram', args.slice(1).join(' ')))
for (const api of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(api)) {
    if (/^(lookup|resolve|reverse)/.test(name)) before(api, name as keyof typeof api, ([host]) => record('name', host))
  }
}
syncBuiltinESMExports()
