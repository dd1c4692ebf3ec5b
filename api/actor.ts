import type { Locale } from '#workflows/domain/locale.ts';
import type { Action } from '#workflows/domain/staff.ts';
import type { Viewer } from '#workflows/domain/visibility.ts';

/** A member of the staff who is logged in. */
export interface StaffActor extends Viewer {
  readonly kind: 'staff';
  readonly sessionId: string;
  readonly locale: Locale;
}

/** Somebody at the site chat, known by the token that their browser keeps. */
export interface VisitorActor {
  readonly kind: 'visitor';
  readonly visitorId: string;
  readonly identityId: string;
}

/** Who makes a request; `null` is anybody. */
export type Actor = StaffActor | VisitorActor | null;

/** What a route asks of its caller: a permission, a visitor's token, or nothing. */
export type Access = Action | 'visitor' | 'public';

/** The caller that a route with this access is sure to meet. */
export type ActorOf<A extends Access> = A extends 'public'
  ? Actor
  : A extends 'visitor'
    ? VisitorActor
    : StaffActor;
