import type Koa from 'koa';
import type { RouterContext } from '@koa/router';
import type { StaffActor } from './actor.ts';

/** What our middlewares keep with a request. */
export interface State {
  requestId: string;
  /** The session's owner once somebody asked for it; `undefined` while nobody did. */
  staff?: StaffActor | null;
  /** Template of the route that answered, for logs and metrics: never the path that was asked for. */
  route?: string;
}

/** A request as the application's own middlewares see it. */
export type Context = Koa.ParameterizedContext<State>;

/** A request within the router: it also knows the path's parameters. */
export type RouteContext = RouterContext<State>;

/** A middleware of the application. */
export type Middleware = Koa.Middleware<State>;
