import type { Knex } from 'knex';
import { decide } from '#bot/index.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import type { ModelClient } from '#activities/model/client.ts';
import { converseActivities } from '#activities/model/converse.ts';
import { turnActivities } from '#activities/turn.ts';
import { activityDeps } from './activity-deps.ts';
import { insertConversation, writeAsPatient } from './conversations.ts';

/** A sentence about nothing in particular: rules have no answer to it, so that a model is asked. */
export const FREE_TALK = 'queria ver uma coisa com vocês, tipo assim, sobre o meu joelho novo e a academia';

/** A patient in a conversation of their own. */
export interface ModelTalk {
  readonly id: string;
  readonly patientId: string;
  /** Writes or taps, and has the turn taken as the workflow has it taken. */
  readonly say: (text: string, choiceId?: string) => Promise<void>;
  /** What the clinic said last; empty if nothing. */
  readonly lastWords: () => Promise<string>;
}

/** The demo clinic in a database that is still empty, answering at once. */
export async function furnishModelClinic(knex: Knex): Promise<void> {
  await knex.transaction(insertClinic);
  await knex('clinicSettings')
    .where('key', 'conversation')
    .update({ value: knex.raw("value || jsonb_build_object('burstWaitMs', 0)") });
}

/** Opens a conversation of a patient who is on file, with a model at the bot's side. */
export async function openModelTalk(
  knex: Knex,
  model: ModelClient | null,
  name: string,
  displayName: string | null = null,
): Promise<ModelTalk> {
  const id = await insertConversation(knex);
  const [patient] = await knex('patients')
    .insert({ name, birthOn: '1980-05-01' })
    .returning<{ id: string }[]>('id');
  const patientId = patient?.id ?? '';
  await knex('conversations').where({ id }).update({ patientId });
  if (displayName !== null)
    await knex('channelIdentities')
      .whereIn('id', knex('conversations').where({ id }).select('channelIdentityId'))
      .update({ displayName });
  const deps = activityDeps(knex, { decide, model });
  const input = { conversationId: id };
  return {
    id,
    patientId,
    async say(text, choiceId) {
      await writeAsPatient(knex, id, choiceId === undefined ? { text } : { text, choiceId });
      const { outcome } = await turnActivities(deps).runTurn(input);
      if (outcome === 'deferred') await converseActivities(deps).converse(input);
    },
    async lastWords() {
      const row = await knex('messages')
        .where({ conversationId: id, direction: 'outbound' })
        .orderBy('seq', 'desc')
        .first<{ body: string } | undefined>('body');
      return row?.body ?? '';
    },
  };
}
