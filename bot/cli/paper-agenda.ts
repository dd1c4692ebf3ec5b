import type { AgendaAct, AgendaView, KnownAppointment, OfferedSlot, SlotWish } from '#bot/agenda/view.ts';
import { ANY_WISH } from '#bot/agenda/view.ts';
import { minutesWished } from '#bot/agenda/wish.ts';
import { hoursOn } from '#bot/answers/hours.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { addDays, localDate, weekdayOf } from '#bot/nlu/local-date.ts';
import { instantsOf, zonedDay } from '#workflows/domain/zoned-time.ts';

const STEP_MINUTES = 30;
const HORIZON_DAYS = 60;
/** Times offered instead of one that is gone. */
const ALTERNATIVES = 3;
const FALLBACK_VISIT_TYPE = 'first_visit';

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** The first instant at which a wall clock shows a minute; a skipped hour is the start of its day. */
function instantOf(onDate: string, minute: number, timeZone: string): string {
  const day = zonedDay(onDate, timeZone);
  const [at = Date.parse(`${onDate}T00:00:00Z`)] = day ? instantsOf(day, minute) : [];
  return new Date(at).toISOString();
}

/**
 * An agenda on paper: the clinic's own hours, half an hour each, kept in memory. For the terminal and for dialogues in
 * tests; what the product books is decided by its database.
 */
export class PaperAgenda {
  readonly #facts: ClinicFacts;
  readonly #taken = new Set<string>();
  #appointments: KnownAppointment[] = [];
  #patient: AgendaView['patient'] = null;
  #lastId = 0;

  constructor(facts: ClinicFacts, patient: AgendaView['patient'] = null) {
    this.#facts = facts;
    this.#patient = patient;
  }

  /** What is booked, by time. */
  get appointments(): readonly KnownAppointment[] {
    return this.#appointments;
  }

  /** Takes a time, as if somebody else had been faster. */
  take({ professionalId, startsAt }: OfferedSlot): void {
    this.#taken.add(`${professionalId} ${startsAt}`);
  }

  /** Puts an appointment into the agenda that was made before the conversation. */
  put(appointment: KnownAppointment): void {
    this.take(appointment);
    this.#appointments = [...this.#appointments, appointment];
  }

  /** What the bot may see, with the times found for a wish. */
  view(now: string, wish: SlotWish | null, refusal: AgendaView['refusal'] = null): AgendaView {
    return {
      patient: this.#patient,
      relatives: [],
      appointments: this.#appointments,
      lastInsurerId: null,
      slots: wish && { wish, found: this.find(now, wish) },
      refusal,
    };
  }

  /** Free times that fit a wish, by time. */
  find(now: string, wish: SlotWish): OfferedSlot[] {
    const today = localDate(new Date(now), this.#facts.clinic.timeZone);
    const days = Array.from({ length: HORIZON_DAYS }, (_, ahead) => addDays(today, ahead)).filter(
      (day) => day >= (wish.fromOn ?? today) && (wish.untilOn === null || day <= wish.untilOn),
    );
    const [from, to] = minutesWished(wish);
    return days
      .flatMap((day) => this.#starts(day, wish))
      .filter(({ fromMinute }) => fromMinute >= from && fromMinute < to)
      .filter((slot) => Date.parse(slot.startsAt) > Date.parse(now) && !this.#isTaken(slot))
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  }

  /** Does an act, or says why not: `appointment.slot_taken` is the only reason here, with the next free times. */
  perform(act: AgendaAct): AgendaView['refusal'] {
    if ('slot' in act && this.#isTaken(act.slot))
      return { code: 'appointment.slot_taken', alternatives: this.#besides(act.slot) };
    if (act.kind === 'book') this.#book(act);
    if (act.kind === 'cancel') this.#remove(act.appointmentId);
    if (act.kind === 'confirm') this.#change(act.appointmentId, { status: 'confirmed' });
    if (act.kind === 'move') {
      this.take(act.slot);
      this.#change(act.appointmentId, { ...act.slot, status: 'booked' });
    }
    return null;
  }

  #besides({ professionalId, onDate, startsAt }: OfferedSlot): OfferedSlot[] {
    const wish = { ...ANY_WISH, professionalId, fromOn: onDate };
    return this.find(startsAt, wish).slice(0, ALTERNATIVES);
  }

  #book({ slot, insurerId, forWhom }: Extract<AgendaAct, { kind: 'book' }>): void {
    this.take(slot);
    this.#lastId += 1;
    const name = 'name' in forWhom ? (forWhom.name.split(' ')[0] ?? '') : '';
    const isOther = 'isSelf' in forWhom && !forWhom.isSelf;
    if ('isSelf' in forWhom && forWhom.isSelf) this.#patient = { patientId: 'self', firstName: name };
    const id = String(this.#lastId);
    const one = {
      ...slot,
      id,
      version: 1,
      status: 'booked' as const,
      insurerId,
      forName: isOther ? name : null,
    };
    this.#appointments = [...this.#appointments, one].sort(
      (a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt),
    );
  }

  #remove(id: string): void {
    this.#appointments = this.#appointments.filter((one) => one.id !== id);
  }

  #change(id: string, changes: Partial<KnownAppointment>): void {
    this.#appointments = this.#appointments.map((one) => (one.id === id ? { ...one, ...changes } : one));
  }

  #isTaken({ professionalId, startsAt }: OfferedSlot): boolean {
    return this.#taken.has(`${professionalId} ${startsAt}`);
  }

  #starts(onDate: string, wish: SlotWish): OfferedSlot[] {
    const weekday = weekdayOf(onDate);
    return this.#facts.professionals
      .filter(
        ({ id, specialtyIds, insurerIds }) =>
          (wish.professionalId === null || wish.professionalId === id) &&
          (wish.specialtyId === null || specialtyIds.includes(wish.specialtyId)) &&
          (wish.insurerId === null || insurerIds.includes(wish.insurerId)),
      )
      .flatMap((professional) =>
        professional.schedule
          .filter(({ weekday: day, unitId }) => day === weekday && (wish.unitId ?? unitId) === unitId)
          .filter(({ mode }) => wish.mode === null || (mode ?? 'in_person') === wish.mode)
          .flatMap(({ unitId, start, end, mode }) => {
            const unit = this.#facts.units.find(({ id }) => id === unitId);
            if (!unit || hoursOn(unit, onDate, this.#facts).hours.length === 0) return [];
            const count = Math.floor((minutesOf(end) - minutesOf(start)) / STEP_MINUTES);
            return Array.from({ length: count }, (_, index) => minutesOf(start) + index * STEP_MINUTES).map(
              (fromMinute) => ({
                professionalId: professional.id,
                unitId,
                specialtyId: wish.specialtyId ?? professional.specialtyIds[0] ?? '',
                visitTypeId: FALLBACK_VISIT_TYPE,
                mode: mode === 'telemedicine' ? ('telemedicine' as const) : ('in_person' as const),
                startsAt: instantOf(onDate, fromMinute, unit.timeZone),
                onDate,
                fromMinute,
              }),
            );
          }),
      );
  }
}
