import { call } from '#lib/api.ts';
import type { EncaixeRole } from '#workflows/domain/agenda/appointment.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import { newUuid } from '#lib/uuid.ts';
import type { CatalogueView, Professional, VisitType } from './catalogue.ts';
import type { Appointment } from './model.ts';
import { choicesOf, type SlotChoice } from './slot-days.ts';
import { instantOfWall, minuteOf, weekAround } from './wall-clock.ts';

/** Where a booking starts from: a click on a free time, a conversation, or an appointment that is to be moved. */
export interface BookingStart {
  readonly patient: { readonly id: string; readonly name: string } | null;
  readonly professionalId: string | null;
  readonly specialtyId: string | null;
  readonly unitId: string | null;
  readonly insurerId: string | null;
  readonly onDate: string;
  /** Wall minute that was clicked; null where none was. */
  readonly fromMinute: number | null;
  readonly conversationId: string | null;
  /** The appointment that gets a new time. */
  readonly moving: Appointment | null;
}

/** No choice made: any, or none. */
export const ANY = '';

/** What somebody fills in to book or to move a visit, and what follows from it. */
export class BookingForm {
  patient = $state.raw<BookingStart['patient']>(null);
  /** Relative of the patient whom the visit is for; none: the patient. Who asked is then the one who is told. */
  relativeId = $state(ANY);
  professionalId = $state(ANY);
  specialtyId = $state(ANY);
  visitTypeId = $state(ANY);
  unitId = $state(ANY);
  insurerId = $state(ANY);
  mode = $state<VisitMode | ''>(ANY);
  note = $state('');
  weekOf = $state('');
  choices = $state.raw<readonly SlotChoice[] | null>(null);
  choice = $state.raw<SlotChoice | null>(null);
  isEncaixe = $state(false);
  encaixeRole = $state<EncaixeRole>('professional');
  encaixeReason = $state('');
  encaixeOn = $state('');
  encaixeClock = $state('');

  readonly start: BookingStart;
  readonly #catalogue: CatalogueView;
  /** One key for one wish: pressing twice books once. */
  #key = newUuid();

  constructor(start: BookingStart, catalogue: CatalogueView) {
    this.start = start;
    this.#catalogue = catalogue;
    this.weekOf = start.onDate;
    this.encaixeOn = start.onDate;
    if (start.moving) this.#takeOver(start.moving);
    else this.#begin(start);
  }

  #takeOver({ patient, professional, specialty, unit, insurer, mode, visitType }: Appointment): void {
    this.patient = patient;
    this.professionalId = professional.id;
    this.specialtyId = specialty.id;
    this.unitId = unit.id;
    this.insurerId = insurer?.id ?? ANY;
    this.mode = mode;
    this.visitTypeId = visitType.id;
  }

  #begin(start: BookingStart): void {
    this.patient = start.patient;
    this.professionalId = start.professionalId ?? ANY;
    this.specialtyId = start.specialtyId ?? this.#firstSpecialty();
    this.unitId = start.unitId ?? ANY;
    this.insurerId = start.insurerId ?? ANY;
    this.visitTypeId = this.visitTypes[0]?.id ?? ANY;
  }

  #firstSpecialty(): string {
    const own = this.#catalogue.professional(this.professionalId)?.specialtyIds[0];
    return own ?? this.#catalogue.all.specialties.find(({ isActive }) => isActive)?.id ?? ANY;
  }

  /** Who comes: the patient, or the relative they ask for. */
  get visitorId(): string {
    return this.relativeId === ANY ? (this.patient?.id ?? ANY) : this.relativeId;
  }

  /** Whom one may ask for: in the specialty and the unit. */
  get professionals(): readonly Professional[] {
    return this.#catalogue.all.professionals.filter(
      ({ isActive, specialtyIds, unitIds }) =>
        isActive &&
        specialtyIds.includes(this.specialtyId) &&
        (this.unitId === ANY || unitIds.includes(this.unitId)),
    );
  }

  /** Kinds of visit that the person asked for offers, or anybody who could be asked. */
  get visitTypes(): readonly VisitType[] {
    const asked = this.#catalogue.professional(this.professionalId);
    const people = asked === undefined ? this.professionals : [asked];
    const offered = people.flatMap(({ visits }) => visits.map(({ visitTypeId }) => visitTypeId));
    return this.#catalogue.all.visitTypes.filter(({ id, isActive }) => isActive && offered.includes(id));
  }

  /** Plans that the person asked for accepts, or anybody who could be asked. */
  get insurers(): CatalogueView['all']['insurers'] {
    const asked = this.#catalogue.professional(this.professionalId);
    const people = asked === undefined ? this.professionals : [asked];
    const accepted = people.flatMap(({ insurerIds }) => insurerIds);
    return this.#catalogue.all.insurers.filter(({ id, isActive }) => isActive && accepted.includes(id));
  }

  /** Puts right what no longer fits after another field was changed. */
  settle(): void {
    const has = (list: readonly { readonly id: string }[], id: string): boolean =>
      list.some((one) => one.id === id);
    if (this.professionalId !== ANY && !has(this.professionals, this.professionalId))
      this.professionalId = ANY;
    if (!has(this.visitTypes, this.visitTypeId)) this.visitTypeId = this.visitTypes[0]?.id ?? ANY;
    if (this.insurerId !== ANY && !has(this.insurers, this.insurerId)) this.insurerId = ANY;
    this.choice = null;
  }

  /** Takes a time; another time is another wish. */
  pick(choice: SlotChoice): void {
    this.choice = choice;
    this.#key = newUuid();
  }

  /**
   * Looks for the free times of the week shown.
   *
   * @throws ApiError the refusal
   */
  async search(): Promise<void> {
    if (this.visitTypeId === ANY) {
      this.choices = [];
      return;
    }
    const week = weekAround(this.weekOf);
    const asked = this.#query(week[0] ?? this.weekOf, week.at(-1) ?? this.weekOf);
    this.choices = null;
    const { days } = await call('GET /agenda/slots', { query: asked });
    const zoneOf = (id: string): string => this.#catalogue.unit(id)?.timeZone ?? 'UTC';
    this.choices = choicesOf(days, zoneOf);
    this.#takeClicked();
  }

  /** The time that was clicked, or the one chosen before, if it is still free. */
  #takeClicked(): void {
    const { onDate, fromMinute } = this.start;
    const wanted = this.choice?.key;
    const kept = this.choices?.find(({ key }) => key === wanted);
    const clicked = this.choices?.find((one) => one.onDate === onDate && one.fromMinute === fromMinute);
    this.choice = kept ?? (wanted === undefined ? (clicked ?? null) : null);
  }

  #query(from: string, to: string) {
    const optional = {
      professionalId: this.professionalId,
      unitId: this.unitId,
      insurerId: this.insurerId,
      mode: this.mode,
      patientId: this.visitorId,
    };
    const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ANY));
    return { visitTypeId: this.visitTypeId, specialtyId: this.specialtyId, from, to, ...given };
  }

  /** The extra time that was typed, as an instant; null while it is not one. */
  get encaixeAt(): Date | null {
    const minute = minuteOf(this.encaixeClock);
    const timeZone = this.#catalogue.unit(this.unitId)?.timeZone;
    if (minute === null || timeZone === undefined || this.encaixeOn === '') return null;
    return instantOfWall({ onDate: this.encaixeOn, minute }, timeZone);
  }

  /** Whether everything is there that booking needs. */
  get isComplete(): boolean {
    if (this.patient === null || this.visitTypeId === ANY) return false;
    if (!this.isEncaixe) return this.choice !== null;
    return this.professionalId !== ANY && this.encaixeAt !== null && this.encaixeReason.trim() !== '';
  }

  #visit() {
    const { choice } = this;
    const isFree = !this.isEncaixe && choice !== null;
    return {
      startsAt: isFree ? choice.startsAt : (this.encaixeAt?.toISOString() ?? ''),
      professionalId: isFree ? choice.professionalId : this.professionalId,
      unitId: isFree ? choice.unitId : this.unitId,
      mode: isFree ? choice.mode : this.mode === ANY ? null : this.mode,
      visitTypeId: this.visitTypeId,
      insurerId: this.insurerId === ANY ? null : this.insurerId,
      note: this.note.trim() === '' ? null : this.note,
      encaixe: this.isEncaixe ? { role: this.encaixeRole, reason: this.encaixeReason } : null,
      idempotencyKey: this.#key,
    };
  }

  /**
   * Books, or moves, and answers the appointment that stands now.
   *
   * @throws ApiError the refusal; nothing has changed then
   */
  async submit(): Promise<Appointment> {
    const { moving, conversationId } = this.start;
    if (moving) {
      const answer = await call('POST /appointments/:id/reschedule', {
        params: { id: moving.id },
        body: { version: moving.version, ...this.#visit() },
      });
      return answer.appointment;
    }
    const answer = await call('POST /appointments', {
      body: {
        ...this.#visit(),
        patientId: this.visitorId,
        contactPatientId: this.relativeId === ANY ? null : (this.patient?.id ?? null),
        specialtyId: this.specialtyId,
        conversationId,
      },
    });
    return answer.appointment;
  }
}
