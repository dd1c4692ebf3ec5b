/*
 * What workflows order and other parts of the system must not do: everything that touches the world.
 *
 * An activity is a small transaction or one call to a provider. It may use the bot, the database and vendor SDKs; it
 * never imports the API, the pages or a workflow's implementation. It gets its dependencies as arguments, takes and
 * gives ids, enums and instants only, and may be done twice: what it did is in the database. To add one: a
 * `…Activities` interface with its factory in a file, one line below, one name in `workflows/activities.ts`.
 */
import { agendaChangeActivities } from './agenda-changes/advance.ts';
import type { AgendaChangeActivities } from './agenda-changes/advance.ts';
import { clockActivities } from './clocks.ts';
import type { ClockActivities } from './clocks.ts';
import { moveActivities } from './conversations.ts';
import type { MoveActivities } from './conversations.ts';
import { deliveryActivities } from './delivery.ts';
import type { DeliveryActivities } from './delivery.ts';
import type { Deps } from './deps.ts';
import { examActivities } from './exams/tell.ts';
import type { ExamActivities } from './exams/tell.ts';
import { withFailures } from './failures.ts';
import { converseActivities } from './model/converse.ts';
import type { ConverseActivities } from './model/converse.ts';
import { mailboxActivities } from './mailbox/watch.ts';
import type { MailboxActivities } from './mailbox/watch.ts';
import { appointmentActivities } from './reminders/tend.ts';
import type { AppointmentActivities } from './reminders/tend.ts';
import { slotOfferActivities } from './slot-offers/advance.ts';
import type { SlotOfferActivities } from './slot-offers/advance.ts';
import { turnActivities } from './turn.ts';
import type { TurnActivities } from './turn.ts';

/** Every activity of the product, by the name workflows order it by. */
export type Activities = TurnActivities &
  ConverseActivities &
  ClockActivities &
  MoveActivities &
  DeliveryActivities &
  AppointmentActivities &
  AgendaChangeActivities &
  ExamActivities &
  MailboxActivities &
  SlotOfferActivities;

/** The activities over their dependencies. Errors leave them as codes. */
export function createActivities(deps: Deps): Activities {
  return withFailures<Activities>(
    {
      ...turnActivities(deps),
      ...converseActivities(deps),
      ...clockActivities(deps),
      ...moveActivities(deps),
      ...deliveryActivities(deps),
      ...appointmentActivities(deps),
      ...agendaChangeActivities(deps),
      ...examActivities(deps),
      ...mailboxActivities(deps),
      ...slotOfferActivities(deps),
    },
    deps.log,
  );
}
