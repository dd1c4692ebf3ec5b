import type { ChannelReach, Reachability } from '#workflows/domain/reminders/channel-chain.ts';
import type { DoneNotice } from '#workflows/domain/reminders/plan.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import type { RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';

/** Hours for which WhatsApp takes free words after a patient wrote. */
const WINDOW_MS = 24 * 60 * 60_000;

/** What may happen to an appointment while time passes. */
export type LabChange =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'other_time' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'move'; readonly startsAt: Date }
  | { readonly kind: 'attended' }
  | { readonly kind: 'missed' }
  | { readonly kind: 'window_closes' }
  | { readonly kind: 'window_opens' }
  | { readonly kind: 'opt_out'; readonly channel: NoticeChannel }
  /** The provider says of every message that it did not get there. */
  | { readonly kind: 'fails'; readonly channel: NoticeChannel }
  /** Nobody says what became of messages. */
  | { readonly kind: 'silent'; readonly channel: NoticeChannel }
  | { readonly kind: 'holiday'; readonly onDate: string }
  | { readonly kind: 'zone'; readonly timeZone: string };

/** Name of something that may happen. */
export type LabChangeKind = LabChange['kind'];

/** Something that happens at an instant. */
export interface LabEvent {
  readonly id: string;
  readonly at: Date;
  readonly change: LabChange;
}

/** What becomes of messages on a channel. */
export type Delivery = 'arrives' | 'fails' | 'silent';

/** Everything that a look at the appointment knows, as the laboratory keeps it. */
export interface LabState {
  readonly visit: RemindedVisit;
  readonly reach: Reachability;
  readonly done: readonly DoneNotice[];
  readonly delivery: Readonly<Record<NoticeChannel, Delivery>>;
  /** Rises when the visit is moved: the old one is dead, the new one begins without a past. */
  readonly visitNumber: number;
}

type Of<Kind extends LabChangeKind> = Extract<LabChange, { kind: Kind }>;
type Apply<Kind extends LabChangeKind> = (state: LabState, change: Of<Kind>, at: Date) => LabState;

const withVisit = (state: LabState, visit: Partial<RemindedVisit>): LabState => ({
  ...state,
  visit: { ...state.visit, ...visit },
});

function withReach(state: LabState, channel: NoticeChannel, change: Partial<ChannelReach>): LabState {
  const known = state.reach.channels[channel];
  if (!known) return state;
  const channels = { ...state.reach.channels, [channel]: { ...known, ...change } };
  return { ...state, reach: { ...state.reach, channels } };
}

const isOpen = ({ visit }: LabState): boolean => visit.status === 'booked' || visit.status === 'confirmed';

const moved: Apply<'move'> = (state, { startsAt }, at) => {
  if (!isOpen(state)) return state;
  const { visit, visitNumber } = state;
  const lengthMs = visit.endsAt.getTime() - visit.startsAt.getTime();
  return {
    ...withVisit(state, {
      appointmentId: `${visit.appointmentId}+${visitNumber + 1}`,
      status: 'booked',
      startsAt,
      endsAt: new Date(startsAt.getTime() + lengthMs),
      agreedAt: at,
      wantsOtherTime: false,
      wasToldAtBooking: false,
    }),
    done: [],
    visitNumber: visitNumber + 1,
  };
};

/** What each change does. What makes no sense for the visit as it stands does nothing, as in the agenda. */
const APPLY: { readonly [Kind in LabChangeKind]: Apply<Kind> } = {
  confirm: (state) =>
    isOpen(state) ? withVisit(state, { status: 'confirmed', wantsOtherTime: false }) : state,
  other_time: (state) => (isOpen(state) ? withVisit(state, { wantsOtherTime: true }) : state),
  cancel: (state) => (isOpen(state) ? withVisit(state, { status: 'cancelled' }) : state),
  move: moved,
  attended: (state) => (isOpen(state) ? withVisit(state, { status: 'completed' }) : state),
  missed: (state) => (isOpen(state) ? withVisit(state, { status: 'no_show' }) : state),
  window_closes: (state, _change, at) => withReach(state, 'whatsapp', { freeTextUntil: at }),
  window_opens: (state, _change, at) =>
    withReach(state, 'whatsapp', { freeTextUntil: new Date(at.getTime() + WINDOW_MS) }),
  opt_out: (state, { channel }) => withReach(state, channel, { refused: ['notice', 'reminder', 'survey'] }),
  fails: (state, { channel }) => ({ ...state, delivery: { ...state.delivery, [channel]: 'fails' } }),
  silent: (state, { channel }) => ({ ...state, delivery: { ...state.delivery, [channel]: 'silent' } }),
  holiday: (state, { onDate }) => withVisit(state, { holidays: [...state.visit.holidays, onDate] }),
  zone: (state, { timeZone }) => withVisit(state, { timeZone }),
};

/** The state after something happened. */
export function applyChange<Kind extends LabChangeKind>(
  state: LabState,
  change: Of<Kind> & { readonly kind: Kind },
  at: Date,
): LabState {
  const apply: Apply<Kind> = APPLY[change.kind];
  return apply(state, change, at);
}
