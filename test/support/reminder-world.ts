import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DEFAULT_POLICY } from '#workflows/domain/reminders/default-policies.ts';
import type { ReminderPolicy } from '#workflows/domain/reminders/policy.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Since when something holds. */
export interface Since<T> {
  readonly at: number;
  readonly value: T;
}

/** What held at an instant. */
export const valueAt = <T>(history: readonly Since<T>[], at: number): T | undefined =>
  history.findLast((entry) => entry.at <= at)?.value;

/** An appointment with everything that happened to it, as the proof that made it happen knows it. */
export interface LivedVisit {
  readonly id: string;
  readonly patientId: string;
  readonly unitId: string;
  readonly professionalId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly agreedAt: number;
  readonly statuses: Since<string>[];
}

/** Zones that a unit is in, one after the other. */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  centro: ['America/Sao_Paulo'],
  north: ['America/Manaus', 'America/Sao_Paulo', 'America/Rio_Branco'],
  abroad: ['America/New_York', 'Europe/Lisbon'],
};
const UNITS = Object.keys(ZONES);

/** Ladders that are published one after the other. */
function policies(): ReminderPolicy[] {
  const early = DEFAULT_POLICY.steps.map((step) =>
    step.when.anchor === 'start' && step.kind !== 'day_reminder'
      ? { ...step, when: { ...step.when, minutesBefore: step.when.minutesBefore - 4 * 60 } }
      : step,
  );
  return [
    DEFAULT_POLICY,
    { ...DEFAULT_POLICY, steps: early, quietHours: { from: '20:00', until: '08:00' }, jitterMinutes: 10 },
    { ...DEFAULT_POLICY, quietHours: null, restDays: null, jitterMinutes: 1 },
  ];
}

/**
 * A clinic made of rows, whose agenda is changed by plain SQL as anybody's might be, and that remembers what it did.
 *
 * Nothing of the product's code runs here.
 */
export class ReminderWorld {
  readonly visits: LivedVisit[] = [];
  readonly zones = new Map<string, Since<string>[]>();
  readonly policies: Since<ReminderPolicy>[] = [];
  /** When the provider said of a message that it had arrived, by its outbox id. */
  readonly arrivals = new Map<string, number>();
  readonly holidays: readonly string[];
  readonly #pool: pg.Pool;
  readonly #now: () => Promise<number>;
  readonly #random: () => number;
  #version = 0;

  constructor(databaseUrl: string, now: () => Promise<number>, random: () => number, bornAt: number) {
    this.#pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    this.#pool.on('error', () => undefined);
    this.#now = now;
    this.#random = random;
    this.holidays = [5, 9, 12].map((days) => new Date(bornAt + days * DAY_MS).toISOString().slice(0, 10));
  }

  /** Rows of a query. */
  async rows<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(sql, [...values])).rows;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  #pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.#random() * list.length)] ?? list[0];
  }

  /** Units with holidays, and what can be booked. The clinic's settings and templates are there already. */
  async found(): Promise<void> {
    for (const unit of UNITS) {
      const zone = ZONES[unit]?.[0] ?? '';
      await this.rows(`insert into units (id, name, time_zone) values ($1, $1, $2)`, [unit, zone]);
      this.zones.set(unit, [{ at: 0, value: zone }]);
    }
    for (const date of this.holidays) {
      const id = `rest-${date}`;
      await this.rows(`insert into holidays (id, on_date, name) values ($1, $2, '{}')`, [id, date]);
      await this.rows(`insert into holiday_units select $1, id from units where id = any ($2)`, [id, UNITS]);
    }
    await this.rows(`insert into specialties (id, name) values ('any', '{}')`);
    await this.rows(`insert into visit_types (id, name) values ('any', '{}')`);
    this.policies.push({ at: 0, value: DEFAULT_POLICY });
  }

  /** Somebody who can be reached on every channel, with a professional of their own. */
  async newcomer(): Promise<{ patientId: string; professionalId: string }> {
    const professionalId = `p${randomUUID().slice(0, 8)}`;
    const digits = String(10_000_000 + Math.floor(this.#random() * 89_999_999));
    await this.rows(`insert into professionals (id, name) values ($1, $1)`, [professionalId]);
    const [patient] = await this.rows<{ id: string }>(
      `insert into patients (name, phone, email, locale) values ('Ana', $1, $2, 'pt-BR') returning id`,
      [`+55119${digits}`, `${professionalId}@example.com`],
    );
    const patientId = patient?.id ?? '';
    if (this.chance(0.6)) {
      await this.rows(
        `insert into channel_identities (channel, account, external_id, patient_id) values ('whatsapp', '111', $1, $2)`,
        [`55119${digits}`, patientId],
      );
    }
    return { patientId, professionalId };
  }

  /** Books a visit some time ahead of the present. */
  async book(aheadMs: number, of?: LivedVisit): Promise<LivedVisit> {
    const { patientId, professionalId } = of ?? (await this.newcomer());
    const unitId = of?.unitId ?? this.#pick(['centro', 'north', 'abroad']);
    const agreedAt = Math.floor((await this.#now()) / MINUTE_MS) * MINUTE_MS;
    const startsAt = Math.floor((agreedAt + aheadMs) / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
    const endsAt = startsAt + 30 * MINUTE_MS;
    const [row] = await this.rows<{ id: string }>(
      `with old as (update appointments set status = 'rescheduled', version = version + 1, updated_at = now() where id = $6)
       insert into appointments (patient_id, professional_id, unit_id, specialty_id, visit_type_id, mode, status, starts_at,
         ends_at, during, on_date, from_minute, created_by_kind, booked_at, rescheduled_from_id)
       values ($1, $2, $3, 'any', 'any', 'in_person', 'booked', $4, $5, tstzrange($4, $5), ($4::timestamptz)::date, 0,
         'staff', $7, $6) returning id`,
      [
        patientId,
        professionalId,
        unitId,
        new Date(startsAt),
        new Date(endsAt),
        of?.id ?? null,
        new Date(agreedAt),
      ],
    );
    const visit: LivedVisit = {
      id: row?.id ?? '',
      patientId,
      unitId,
      professionalId,
      startsAt,
      endsAt,
      agreedAt,
      statuses: [{ at: agreedAt, value: 'booked' }],
    };
    this.visits.push(visit);
    of?.statuses.push({ at: await this.#now(), value: 'rescheduled' });
    return visit;
  }

  /** The agenda says that an appointment stands otherwise now. */
  async set(visit: LivedVisit, status: string): Promise<void> {
    await this.rows(
      `update appointments set status = $2, version = version + 1, updated_at = now(),
         cancel_reason = case when $2 = 'cancelled' then 'other' end where id = $1`,
      [visit.id, status],
    );
    visit.statuses.push({ at: await this.#now(), value: status });
  }

  /** Another ladder holds from now on. */
  async publish(): Promise<void> {
    this.#version += 1;
    const choices = policies();
    const policy = choices[this.#version % choices.length] ?? DEFAULT_POLICY;
    await this.rows(`insert into reminder_policies (version, policy, published_at) values ($1, $2, now())`, [
      this.#version,
      JSON.stringify(policy),
    ]);
    this.policies.push({ at: await this.#now(), value: policy });
  }

  /** A unit's clocks are set to another zone. */
  async moveZone(): Promise<void> {
    const unitId = this.#pick(['north', 'abroad']);
    const history = this.zones.get(unitId) ?? [];
    const known = ZONES[unitId] ?? [];
    const zone = known[history.length % known.length] ?? 'America/Sao_Paulo';
    await this.rows(`update units set time_zone = $2 where id = $1`, [unitId, zone]);
    history.push({ at: await this.#now(), value: zone });
  }

  /** What the provider reports: most messages arrive, some fail, of some nothing is heard. */
  async report(): Promise<void> {
    const open = await this.rows<{ id: string }>(
      `select id from outbox where kind = 'reminder' and state = 'queued'`,
    );
    for (const { id } of open) {
      const state = this.chance(0.7) ? 'delivered' : this.chance(0.5) ? 'failed' : 'sent';
      const errorClass = state === 'failed' ? 'our_fault' : null;
      await this.rows(`update outbox set state = $2, error_class = $3, delivered_at = now() where id = $1`, [
        id,
        state,
        errorClass,
      ]);
      if (state === 'delivered') this.arrivals.set(id, await this.#now());
    }
  }

  /** When something is to be done next, by the plans; `null` when nothing is. */
  async nextAt(): Promise<number | null> {
    const [row] = await this.rows<{ at: Date | null }>(`select min(next_at) as at from appointment_plans`);
    return row?.at?.getTime() ?? null;
  }

  /** Whether every appointment has been looked at since the last change, and everything that was due is done. */
  async isTended(): Promise<boolean> {
    const now = new Date(await this.#now());
    const [row] = await this.rows<{ open: string }>(
      `select (select count(*) from appointments where planned_version < version)
         + (select count(*) from appointment_plans p join appointments a on a.id = p.appointment_id join units u on u.id = a.unit_id
             where p.next_at is not null and (p.policy_version <> $1 or p.time_zone <> u.time_zone))
         + (select count(*) from appointment_notice_attempts t join outbox o on o.id = t.outbox_id
             where t.state = 'open' and o.state in ('failed', 'cancelled'))
         + (select count(*) from appointment_plans where next_at <= $2) as open`,
      [this.#version, now],
    );
    return row?.open === '0';
  }
}
