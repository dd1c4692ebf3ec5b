import { continueAsNew } from '@temporalio/workflow';
import { tellOfExam } from './activities.ts';
import { lookAfter } from './looked-after.ts';
import type { LookedAfterInput } from './looked-after.contract.ts';

/**
 * A result that can be collected: its patient is told so, and told again while it lies there; in the end a person calls.
 *
 * Never says what it is or what it says. Collected or withdrawn, nothing more leaves.
 */
export async function examReady(input: LookedAfterInput): Promise<void> {
  await lookAfter({
    input,
    look: (id) => tellOfExam({ examId: id }),
    goneCode: 'exam.not_found',
    renew: (next) => continueAsNew<typeof examReady>(next),
  });
}
