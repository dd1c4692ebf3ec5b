import { continueAsNew } from '@temporalio/workflow';
import { advanceAgendaChange } from './activities.ts';
import { lookAfter } from './looked-after.ts';
import type { LookedAfterInput } from './looked-after.contract.ts';

/**
 * A professional's time that falls through: every patient in it is asked for another time, a batch at a time, until each
 * has one, has called off, or has a person.
 *
 * Whoever does not answer goes to the next channel, then to an attendant. Withdrawn, it tells those who were asked that
 * their visit stands. Who stands where is in PostgreSQL; a choice is written there by whoever hears it, and the run finds
 * it at its next look.
 */
export async function agendaChange(input: LookedAfterInput): Promise<void> {
  await lookAfter({
    input,
    look: (id) => advanceAgendaChange({ agendaChangeId: id }),
    goneCode: 'agenda_change.not_found',
    renew: (next) => continueAsNew<typeof agendaChange>(next),
  });
}
