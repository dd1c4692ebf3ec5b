import { randomUUID } from 'node:crypto';
import { startClinic, type Clinic } from '#test/support/clinic.ts';
import { ConsoleClient } from '#test/support/console-client.ts';
import { eventually } from '#test/support/eventually.ts';
import type { Proof } from './proof.ts';

const CONCURRENCY = 4;
const PATIENCE_MS = 40_000;
/** Within this time everybody answers, the desk tries, and some offers run out. */
const SPREAD_MS = 600;
/** Words by which a patient is told that the time is theirs. */
const WON = 'a vaga é sua';

interface FreeDay {
  readonly specialtyId: string;
  readonly professionalId: string;
  readonly onDate: string;
  readonly startsAt: readonly string[];
}

/** One freed time, and everybody who wants it. */
interface Race {
  readonly index: number;
  readonly professionalId: string;
  readonly startsAt: string;
  readonly giverId: string;
  readonly appointmentId: string;
  readonly phones: readonly string[];
}

interface Judged {
  readonly seats: number;
  readonly served: number;
  readonly told: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One professional each, so that a professional's day is one race. */
const SPECIALTIES = ['cardiologia', 'dermatologia', 'ortopedia', 'oftalmologia'];
const VISIT = 'routine';

async function addPatient(clinic: Clinic, name: string): Promise<string> {
  const id = randomUUID();
  await clinic.records.rows(
    `insert into patients (id, name, birth_on, locale) values ($1, $2, '1970-03-03', 'pt-BR')`,
    [id, name],
  );
  return id;
}

/** A patient who has just written to the clinic, so that it may write back. */
async function addChatter(clinic: Clinic, phone: string): Promise<string> {
  const patientId = await addPatient(clinic, 'Espera Teste');
  await clinic.phones.deliver(
    [{ from: phone, id: `wamid.waitlist.${phone}`, text: 'Qual é o endereço?' }],
    10_000,
  );
  await clinic.records.rows('update channel_identities set patient_id = $1 where external_id = $2', [
    patientId,
    phone,
  ]);
  await clinic.records.rows(
    `update conversations c set patient_id = $1 from channel_identities i
     where i.id = c.channel_identity_id and i.external_id = $2`,
    [patientId, phone],
  );
  return patientId;
}

async function prepare(clinic: Clinic, desk: ConsoleClient, index: number, day: FreeDay): Promise<Race> {
  const startsAt = day.startsAt[0] ?? '';
  const { specialtyId, professionalId, onDate } = day;
  const giverId = await addPatient(clinic, 'Desiste Teste');
  const booked = await desk.call<{ appointment: { id: string } }>('POST', '/appointments', {
    ...{ professionalId, startsAt, visitTypeId: VISIT, patientId: giverId },
  });
  if (booked.status !== 201) throw new Error(`booking answered ${booked.status}`);
  const phones = [`55119${String(70_000_000 + index * 2)}`, `55119${String(70_000_001 + index * 2)}`];
  for (const phone of phones) {
    const patientId = await addChatter(clinic, phone);
    const joined = await desk.call('POST', '/waitlist', {
      ...{
        patientId,
        specialtyId,
        visitTypeId: VISIT,
        professionalId,
        fromOn: onDate,
        untilOn: onDate,
      },
    });
    if (joined.status !== 201) throw new Error(`joining the waitlist answered ${joined.status}`);
  }
  return { index, professionalId, startsAt, giverId, appointmentId: booked.body.appointment.id, phones };
}

/** Who has the word for a freed time: its place in the line, 0 while nobody has. */
const rankAsked = (clinic: Clinic, { appointmentId }: Race): Promise<number> =>
  clinic.records.count(
    `select coalesce(max(c.rank), 0) as count from slot_offers o join slot_offer_candidates c on c.slot_offer_id = o.id
     where o.freed_by_appointment_id = $1 and c.status = 'offered'`,
    [appointmentId],
  );

/** The time to answer passes at once, by the database's clock. */
async function runOut(clinic: Clinic, { appointmentId }: Race): Promise<void> {
  await clinic.records.rows(
    `with asked as (update slot_offer_candidates c set expires_at = now() from slot_offers o
       where o.id = c.slot_offer_id and o.freed_by_appointment_id = $1 and c.status = 'offered'
       returning c.hold_appointment_id, o.id),
     held as (update appointments a set hold_expires_at = now() from asked where a.id = asked.hold_appointment_id)
     update slot_offers o set look_at = now() from asked where o.id = asked.id`,
    [appointmentId],
  );
}

/** The first who was asked says yes too late, the second twice, the desk and whoever gave the time back want it too. */
async function run(clinic: Clinic, desk: ConsoleClient, race: Race, random: () => number): Promise<void> {
  const { index, appointmentId, giverId, professionalId, startsAt, phones } = race;
  const cancelled = await desk.call('POST', `/appointments/${appointmentId}/cancel`, {
    reason: 'patient_cannot',
  });
  if (cancelled.status !== 200) throw new Error(`cancelling answered ${cancelled.status}`);
  const isAsked = (rank: number) =>
    eventually(async () => (await rankAsked(clinic, race)) === rank, PATIENCE_MS);
  if (!(await isAsked(1))) throw new Error('nobody was offered the time');
  await runOut(clinic, race);
  if (!(await isAsked(2))) throw new Error('the word was not passed on');
  const soon = (act: () => Promise<unknown>): Promise<unknown> => pause(random() * SPREAD_MS).then(act);
  const yes = (phone: string, take: number) =>
    soon(() =>
      clinic.phones.deliver([{ from: phone, id: `wamid.yes.${phone}.${take}`, text: 'sim' }], 10_000),
    );
  await Promise.all([
    ...phones.flatMap((phone) => [yes(phone, 1), yes(phone, 2)]),
    soon(() =>
      desk.call('POST', '/appointments', {
        professionalId,
        startsAt,
        visitTypeId: VISIT,
        patientId: giverId,
      }),
    ),
    ...(index % 2 === 0 ? [soon(() => runOut(clinic, race))] : []),
  ]);
}

async function judge(
  clinic: Clinic,
  { appointmentId, professionalId, startsAt, phones }: Race,
): Promise<Judged> {
  const seats = await clinic.records.count(
    `select count(*) from appointments where professional_id = $1 and starts_at = $2
     and status in ('booked', 'confirmed')`,
    [professionalId, startsAt],
  );
  const served = await clinic.records.count(
    `select count(*) from slot_offers o join slot_offer_candidates c on c.slot_offer_id = o.id
       join waitlist_entries w on w.id = c.waitlist_entry_id
       join appointments a on a.id = c.hold_appointment_id and a.status in ('booked', 'confirmed')
     where o.freed_by_appointment_id = $1 and c.status = 'accepted' and w.status = 'served'`,
    [appointmentId],
  );
  const told = phones.filter((phone) => clinic.meta.ledger.of(phone).some(({ text }) => text.includes(WON)));
  return { seats, served, told: told.length };
}

const freeDays = async (desk: ConsoleClient, size: number): Promise<readonly FreeDay[]> => {
  const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const free: FreeDay[] = [];
  for (const specialtyId of SPECIALTIES) {
    const query = `visitTypeId=${VISIT}&specialtyId=${specialtyId}&mode=in_person&from=${day(3)}&to=${day(60)}`;
    const found = await desk.call<{ days: Omit<FreeDay, 'specialtyId'>[] }>('GET', `/agenda/slots?${query}`);
    free.push(...found.body.days.map((freeDay) => ({ ...freeDay, specialtyId })));
  }
  if (free.length < size) throw new Error(`only ${free.length} days are free`);
  return free.slice(0, size);
};

/** The demo's own waitlist is sent home, and messages leave at any hour: a proof does not wait for the morning. */
async function clear(clinic: Clinic): Promise<void> {
  await clinic.records.rows(
    `update waitlist_entries set status = 'left', ended_at = now() where status in ('waiting', 'offered')`,
  );
  // The demo's own cancelled visits are no news.
  await clinic.records.rows(
    `update appointments set updated_at = now() - interval '2 days' where status in ('cancelled', 'rescheduled', 'expired')`,
  );
  await clinic.records.rows(
    `insert into reminder_policies (version, policy, published_at)
     select coalesce(max(version), 0) + 1, $1::jsonb, now() from reminder_policies`,
    [JSON.stringify({ quietHours: null, restDays: null, jitterMinutes: 0, mostBeforeVisit: 10, steps: [] })],
  );
}

const settled = (clinic: Clinic): Promise<boolean> =>
  eventually(
    async () =>
      (await clinic.records.count(`select count(*) from conversations where processed_seq < last_seq
        and exists (select from messages m where m.conversation_id = conversations.id and m.direction = 'inbound'
          and m.seq > processed_seq)`)) === 0 &&
      (await clinic.records.count(`select count(*) from outbox where state in ('queued', 'sending')`)) === 0,
    PATIENCE_MS,
  );

/** However people race for a time that became free, it has one owner, and nobody else is told that it is theirs. */
export const waitlistRace: Proof = {
  name: 'waitlist-race',
  sentence:
    'A freed time goes to one: late and double yeses, an offer that runs out, and whoever gave it back wanting it again.',
  sizes: { small: 6, full: 40 },
  controls: {
    'words-with-deed': {
      removes: 'the agenda’s refusal of a yes that comes too late: the words are said all the same',
      edits: [
        {
          file: 'activities/slot-offers/answer-offer.ts',
          find: 'await takeOffer(trx, given.told.slotOfferId, actorOf(given.told));',
          replace:
            'await takeOffer(trx, given.told.slotOfferId, actorOf(given.told)).catch(() => undefined);',
        },
      ],
    },
  },
  async run({ size, random, startSystem, say }) {
    const clinic = await startClinic(startSystem);
    try {
      await clear(clinic);
      const desk = await ConsoleClient.login(clinic.system, 'attendant');
      const races: Race[] = [];
      for (const [index, day] of (await freeDays(desk, size)).entries())
        races.push(await prepare(clinic, desk, index, day));
      const waiting = [...races];
      const lane = async (): Promise<void> => {
        for (let race = waiting.shift(); race; race = waiting.shift()) await run(clinic, desk, race, random);
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, lane));
      const isSettled = await settled(clinic);
      const judged = await Promise.all(races.map((race) => judge(clinic, race)));
      const doubled = judged.filter(({ seats }) => seats > 1).length;
      const untrue = judged.filter(({ told, served }) => told !== served).length;
      const filled = judged.filter(({ served }) => served === 1).length;
      say(`${filled} of ${size} freed times went to somebody who waited, the others back to the desk or on`);
      return {
        ok: isSettled && doubled === 0 && untrue === 0 && filled > 0,
        figure: `${size} freed times, ${doubled} booked twice, ${untrue} where what patients were told is not so`,
      };
    } finally {
      await clinic.close();
    }
  },
};
