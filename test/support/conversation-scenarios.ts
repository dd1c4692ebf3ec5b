import { ApplicationFailure } from '@temporalio/common';
import { STAFF } from './conversation-stage.ts';
import type { ConversationStage, StagedConversation } from './conversation-stage.ts';

/** A way through the conversation workflow that is worth keeping as a history. */
export interface Scenario {
  /** File name of its history. */
  readonly name: string;
  /** Plays it; the history is taken from the conversation's latest run afterwards. */
  readonly play: (stage: ConversationStage) => Promise<StagedConversation>;
}

/** Every branch of the workflow at least once. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'answered-by-the-bot',
    play: async (stage) => {
      const one = await stage.begin();
      for (const seq of [1, 2, 3]) {
        await one.write();
        await one.until(`turn ${seq}-${seq}`);
        await one.until('deliver 1', seq);
      }
      await one.standing();
      return one;
    },
  },
  {
    name: 'burst',
    play: async (stage) => {
      const one = await stage.begin();
      one.fake.quietMs = 1500;
      await one.write();
      await one.until('wait');
      one.fake.inboundSeq += 1;
      await stage.pass(1);
      await one.until('deliver 1');
      await one.standing();
      return one;
    },
  },
  {
    name: 'handoff-warned-late-taken-resolved',
    play: async (stage) => {
      const one = await stage.begin();
      one.fake.onTurn = (fake) => {
        const clocks = { warn: fake.at(8), breach: fake.at(10) };
        const nextDueAt = fake.at(10);
        fake.move({ stage: 'queued', teamId: 'agendamento', urgency: 'urgent', nextDueAt, clocks });
      };
      await one.write();
      await one.until('deliver 1');
      await stage.pass(11);
      await one.until('breach');
      await one.ask('take');
      one.fake.outboxCount = 1;
      await one.nudge();
      await one.until('deliver 1', 2);
      await one.write();
      await one.until('gate 2-2');
      await one.ask('resolve');
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'every-move-and-a-refusal',
    play: async (stage) => {
      const one = await stage.begin();
      await one.ask('take');
      await one.ask('take').catch(() => undefined);
      await one.ask('transfer', { staffId: STAFF, toTeamId: 'exames', toStaffId: null });
      await one.ask('take');
      await one.ask('release');
      await one.ask('closeEmergency');
      await one.ask('returnToBot');
      await one.standing();
      return one;
    },
  },
  {
    name: 'dropped-decision',
    play: async (stage) => {
      const one = await stage.begin();
      one.fake.meanwhile = () => {
        one.fake.move({ stage: 'attended', assigneeId: STAFF, teamId: 'recepcao' });
      };
      await one.write();
      await one.until('gate 1-1');
      await one.standing();
      return one;
    },
  },
  {
    name: 'silence-followed-up-and-closed',
    play: async (stage) => {
      const one = await stage.begin();
      one.fake.onTurn = (fake) => {
        fake.note({ clocks: { followUp: fake.at(30), close: fake.at(24 * 60) } });
      };
      await one.write();
      await one.until('deliver 1');
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'dealt-out-by-round-robin',
    play: async (stage) => {
      const one = await stage.begin();
      one.fake.onTurn = (fake) => {
        fake.move({
          stage: 'queued',
          teamId: 'recepcao',
          clocks: { assign: fake.at(0), breach: fake.at(10) },
        });
      };
      await one.write();
      await one.until('assign');
      await one.standing();
      return one;
    },
  },
  {
    name: 'answered-by-a-model-and-without-it',
    play: async (stage) => {
      const one = await stage.begin();
      one.fake.deferCount = 1;
      await one.write();
      await one.until('model 1-1');
      await one.until('deliver 1');
      one.fake.deferCount = 1;
      one.fake.model = Promise.reject(ApplicationFailure.nonRetryable('internal.unexpected'));
      one.fake.model.catch(() => undefined);
      await one.write();
      await one.until('turn 2-2');
      await one.until('deliver 1', 2);
      await one.standing();
      return one;
    },
  },
];
