import type { Label } from '@throughline/model/label'
import type { Role, Scope } from '@throughline/model/permission'
import type { Access } from '@throughline/store/store'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Services } from '../services.ts'

/**
 * Who may call a route. `public` needs no identity and says why; everything else needs a signed-in person or a token
 * whose scopes include `scope` and whose role in the workspace is at least `role` (guest: any member).
 */
export type RoutePermission =
  | { readonly public: string }
  | { readonly scope: Exclude<Scope, 'all'>; readonly role: Role; readonly session?: true }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a handler is given: the input, already checked, and who asks. */
export interface Call<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly access: Access
  readonly services: Services
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Declaration<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
> {
  readonly method: Method
  /** As in OpenAPI, `{name}` for a parameter; a verb of its own after a colon: `/api/v1/items/{ref}:restore`. */
  readonly path: string
  readonly permission: RoutePermission
  readonly summary: Label
  /** Group in the documentation. */
  readonly tag: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly output?: Output
  /** Of a success; default 200, 204 without an output. */
  readonly status?: number
  /** The largest body in bytes, where it is not the server's own limit. */
  readonly bodyLimit?: number
  /** How the body travels; default JSON. */
  readonly consumes?: 'application/json' | 'multipart/form-data'
  /** What comes back; default JSON. */
  readonly produces?: string
  readonly handler: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => unknown
}

declare const guarded: unique symbol

/** A route that has said who may call it. Only `route()` makes one, and only these can be registered. */
export interface Route {
  readonly method: Method
  readonly path: string
  readonly permission: RoutePermission
  readonly summary: Label
  readonly tag: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly output?: z.ZodType
  readonly status?: number
  readonly bodyLimit?: number
  readonly consumes?: 'application/json' | 'multipart/form-data'
  readonly produces?: string
  readonly handler: (call: Call<unknown, unknown, unknown>) => unknown
  readonly [guarded]: true
}

/** Declares a route. `permission` is required: there is no default, and no route without one. */
export function route<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Output extends z.ZodType = z.ZodUndefined,
>(declaration: Declaration<Params, Query, Body, Output>): Route {
  if (!declaration.permission) throw new TypeError(`route ${declaration.method} ${declaration.path} has no permission`)
  // The handler's input is what its own schemas produced; the erasure ends at `registerRoute`, the only caller.
  return declaration as unknown as Route
}
