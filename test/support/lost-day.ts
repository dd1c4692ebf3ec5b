import { createChannels } from '#activities/channels/index.ts';
import type { Channels } from '#activities/channels/index.ts';
import { agendaChangeActivities } from '#activities/agenda-changes/advance.ts';
import type { Deps } from '#activities/deps.ts';
import { turnActivities } from '#activities/turn.ts';
import { decide } from '#bot/index.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { openChange } from '#db/queries/agenda-changes/open-change.ts';
import type { NewChange } from '#db/queries/agenda-changes/open-change.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import type { Look } from '#workflows/looked-after.contract.ts';
import { activityDeps } from './activity-deps.ts';
import { smallAgenda } from './agenda.ts';
import type { SmallAgenda } from './agenda.ts';
import { writeAsPatient } from './conversations.ts';
import { freshDatabase } from './database.ts';
import type { FreshDatabase } from './database.ts';

const NOWHERE = 'http://127.0.0.1:9';

/** Channels that are set up and lead nowhere: what would leave lies in the outbox. */
export const deadChannels = (): Channels =>
  createChannels({
    whatsapp: {
      graphUrl: NOWHERE,
      appSecret: 'x',
      accessToken: 'x',
      phoneNumberId: '111',
      productVersion: 'test',
    },
    sms: {
      apiUrl: NOWHERE,
      accountSid: 'AC1',
      authToken: 'x',
      from: '+551130000000',
      publicUrl: NOWHERE,
    },
    email: { smtpUrl: 'smtp://127.0.0.1:9', from: 'Clinic <clinic@example.com>', tokenSecret: 'x' },
  });

/** A patient of a lost day, as an outbox row and a case show them. */
export interface AskedPatient {
  readonly appointmentId: string;
  readonly status: string;
  readonly options: readonly {
    readonly id: string;
    readonly startsAt: string;
    readonly professionalId: string;
  }[];
  readonly askedChannels: readonly string[];
  readonly conversationId: string | null;
  readonly movedToAppointmentId: string | null;
}

/** A clinic in which days fall through, with a clock of its own. */
export class LostDayClinic {
  readonly database: FreshDatabase;
  readonly agenda: SmallAgenda;
  now = new Date();
  #used = 0;
  #day = 10;

  private constructor(database: FreshDatabase, agenda: SmallAgenda) {
    this.database = database;
    this.agenda = agenda;
  }

  static async open(patients: number): Promise<LostDayClinic> {
    const database = await freshDatabase();
    // The small agenda first: the clinic's catalogue adds what is missing.
    const agenda = await smallAgenda(database.knex, { patients, professionals: 2 });
    await database.knex.transaction(insertClinic);
    await database
      .knex('clinicSettings')
      .where('key', 'conversation')
      .update({ value: database.knex.raw(`value || '{"burstWaitMs": 0}'`) });
    return new LostDayClinic(database, agenda);
  }

  /** What activities work with here. */
  deps(replaced: Partial<Deps> = {}): Deps {
    return activityDeps(this.database.knex, {
      channels: deadChannels(),
      decide,
      now: () => this.now,
      ...replaced,
    });
  }

  /** So many visits of the first doctor on a day of their own, half an hour apart from ten on; patients reached as told. */
  async day(
    count: number,
    reach: { phone?: boolean; email?: boolean; whatsapp?: boolean } = { phone: true },
  ) {
    const { knex } = this.database;
    this.#day += 2;
    const ahead = this.#day;
    // Ten in the morning of tomorrow: within the hours in which the clinic writes, days before the visits.
    this.now = this.agenda.at(1, 10);
    const appointmentIds: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const patientId = this.agenda.patientIds[this.#used] ?? '';
      this.#used += 1;
      const phone = reach.phone ? `+55119876${String(10_000 + this.#used)}` : null;
      const email = reach.email ? `p${String(this.#used)}@example.com` : null;
      await knex('patients').where({ id: patientId }).update({ phone, email, locale: 'pt-BR' });
      if (reach.whatsapp) await this.#whatsapp(patientId);
      const startsAt = this.agenda.at(ahead, 10 + Math.floor(index / 2), (index % 2) * 30);
      const outcome = await bookAppointment(knex, this.agenda.wish({ patientId, startsAt }));
      if (outcome.kind !== 'done') throw new Error('not booked');
      appointmentIds.push(outcome.appointment.id);
    }
    return { ahead, appointmentIds, startsAt: this.agenda.at(ahead, 8), endsAt: this.agenda.at(ahead, 20) };
  }

  async #whatsapp(patientId: string): Promise<void> {
    const { knex } = this.database;
    const [identity] = await knex('channelIdentities')
      .insert({ channel: 'whatsapp', account: '111', externalId: `5511900${String(this.#used)}`, patientId })
      .returning<{ id: string }[]>('id');
    await knex('conversations').insert({
      channelIdentityId: identity?.id,
      channel: 'whatsapp',
      patientId,
      lastInboundAt: this.now,
    });
  }

  /** The first doctor cannot come in a stretch. */
  lose(stretch: Pick<NewChange, 'startsAt' | 'endsAt'>, changes: Partial<NewChange> = {}) {
    const change: NewChange = {
      professionalId: 'doctor1',
      reason: 'illness',
      note: null,
      idempotencyKey: null,
      ...stretch,
      ...changes,
    };
    return openChange(this.database.knex, change, this.agenda.staffId);
  }

  look(agendaChangeId: string, replaced: Partial<Deps> = {}): Promise<Look> {
    return agendaChangeActivities(this.deps(replaced)).advanceAgendaChange({ agendaChangeId });
  }

  cases(agendaChangeId: string): Promise<AskedPatient[]> {
    return this.database
      .knex('agendaChangeCases as c')
      .join('appointments as a', 'a.id', 'c.appointmentId')
      .where({ agendaChangeId })
      .orderBy('a.startsAt')
      .select<AskedPatient[]>('c.*');
  }

  letters(agendaChangeId: string) {
    return this.database
      .knex('outbox')
      .where('kind', 'agenda_change')
      .where('businessKey', 'like', `${agendaChangeId}:%`)
      .orderBy('createdAt')
      .select<
        {
          businessKey: string;
          channel: string;
          recipient: string;
          state: string;
          content: { kind: string; text: string };
        }[]
      >('businessKey', 'channel', 'recipient', 'state', 'content');
  }

  /** A patient writes, or taps, and the turn runs. */
  async say(conversationId: string | null, text: string, choiceId?: string): Promise<string> {
    const id = conversationId ?? '';
    await writeAsPatient(this.database.knex, id, choiceId === undefined ? { text } : { text, choiceId });
    await turnActivities(this.deps()).runTurn({ conversationId: id });
    const last = await this.database
      .knex('messages')
      .where({ conversationId: id, direction: 'outbound' })
      .orderBy('seq', 'desc')
      .first<{ body: string }>('body');
    return last.body;
  }
}
