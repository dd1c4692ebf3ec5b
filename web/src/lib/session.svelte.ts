import { getContext, setContext } from 'svelte';
import type { MeShape } from '#api/routes/shapes/staff.ts';
import type { Action, Presence } from '#workflows/domain/staff.ts';

const CONTEXT = Symbol('session');

/** Who is signed in, as the API tells it. */
export type Me = MeShape;

/** The signed-in person of one page. */
export class Session {
  me = $state.raw<Me>() as Me;
  /** Conversations of mine with something unread: the rail's only counter. */
  unreadMine = $state(0);

  constructor(me: Me) {
    this.me = me;
  }

  /** Whether to show something at all; the server asks its own table again. */
  can(action: Action): boolean {
    return this.me.permissions.includes(action);
  }

  /** Shows a presence before the server has answered: it is undone as easily. */
  showPresence(presence: Presence): void {
    this.me = { ...this.me, presence };
  }
}

/** Gives every component below the signed-in person. */
export const provideSession = (session: Session): Session => setContext(CONTEXT, session);

/** The signed-in person of the component that asks. */
export const useSession = (): Session => getContext<Session>(CONTEXT);
