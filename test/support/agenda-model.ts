/**
 * What the agenda should do, said a second time: a few lists in memory, minutes instead of instants, no database.
 *
 * Times are minutes of one day. `told` is what the patient hears, `taken` what professional and room lose.
 */

/** A visit as the model keeps it. */
export interface ModelVisit {
  readonly name: number;
  readonly professional: number;
  readonly start: number;
  patient: number | null;
  status: 'held' | 'booked' | 'confirmed' | 'cancelled' | 'expired' | 'rescheduled';
  version: number;
  /** Only of a hold: its time is over, whether or not anybody has noticed. */
  isOver: boolean;
  readonly isExtra: boolean;
  readonly seat: number | null;
  readonly key: string | null;
  readonly from: number | null;
}

/** Length of a visit and what is kept free after it, in minutes. */
export const VISIT_MINUTES = 30;
export const BUFFER_MINUTES = 10;
/** Extras that a day allows. */
export const EXTRAS = 2;

/** A visit that is made. */
interface Making<Kind> {
  readonly kind: Kind;
  readonly professional: number;
  readonly start: number;
  readonly patient: number | null;
  readonly key: string | null;
}

/** A visit that is changed, by somebody who may be behind. */
interface Changing<Kind> {
  readonly kind: Kind;
  readonly visit: number;
  readonly isStale: boolean;
}

/** Something that is done to the agenda. Visits are named by the order in which they were made. */
export type ModelAct =
  | Making<'book'>
  | Making<'hold'>
  | Making<'extra'>
  | (Changing<'bookHeld'> & { readonly patient: number })
  | Changing<'confirm'>
  | Changing<'cancel'>
  | Changing<'release'>
  | (Changing<'move'> & {
      readonly professional: number;
      readonly start: number;
      readonly key: string | null;
    })
  | { readonly kind: 'runOut'; readonly visit: number }
  | { readonly kind: 'sweep' };

/** What an act answers: `done`, `again` where nothing was left to do, `taken`, or the code of a refusal. */
export type ModelAnswer = string;

const meet = (a: number, aLength: number, b: number, bLength: number): boolean =>
  a < b + bLength && b < a + aLength;

const ACTIVE: readonly ModelVisit['status'][] = ['held', 'booked', 'confirmed'];

interface Wanted {
  readonly professional: number;
  readonly start: number;
  readonly patient: number | null;
  readonly isExtra: boolean;
  readonly except: number | null;
}

/** The agenda of one day: two professionals who share one room, and a few patients. */
export class AgendaModel {
  readonly visits: ModelVisit[] = [];

  /** Does an act. What it refuses changes nothing. */
  apply(act: ModelAct): ModelAnswer {
    switch (act.kind) {
      case 'book':
      case 'hold':
      case 'extra':
        return this.#book(act);
      case 'bookHeld':
        return this.#bookHeld(act);
      case 'runOut':
        return this.#runOut(act.visit);
      case 'sweep':
        return this.#sweep();
      case 'move':
        return this.#move(act);
      case 'confirm':
      case 'cancel':
      case 'release':
        return this.#change(act);
    }
  }

  #isActive(visit: ModelVisit): boolean {
    return ACTIVE.includes(visit.status) && !(visit.status === 'held' && visit.isOver);
  }

  /** Who is in the way, the patient first: they would not want to hear of another time. */
  #conflict(wanted: Wanted): 'own_overlap' | 'taken' | null {
    const others = this.visits.filter((visit) => this.#isActive(visit) && visit.name !== wanted.except);
    const taken = VISIT_MINUTES + BUFFER_MINUTES;
    const isElsewhere = others.some(
      (visit) =>
        wanted.patient !== null &&
        visit.patient === wanted.patient &&
        meet(wanted.start, VISIT_MINUTES, visit.start, VISIT_MINUTES),
    );
    if (isElsewhere) return 'own_overlap';
    const isTaken = others.some((visit) => {
      if (!meet(wanted.start, taken, visit.start, taken)) return false;
      // Regular visits share the one room; extras take neither room nor regular time.
      if (!wanted.isExtra) return !visit.isExtra;
      return visit.isExtra && visit.professional === wanted.professional;
    });
    return isTaken ? 'taken' : null;
  }

  /** Holds that are over and in the way of a new visit are noticed with it. */
  #notice(wanted: Wanted): void {
    const taken = VISIT_MINUTES + BUFFER_MINUTES;
    for (const visit of this.visits) {
      const isNear = meet(wanted.start, taken, visit.start, taken);
      const isConcerned =
        visit.professional === wanted.professional ||
        !wanted.isExtra ||
        (wanted.patient !== null && visit.patient === wanted.patient);
      if (visit.status === 'held' && visit.isOver && isNear && isConcerned) this.#expire(visit);
    }
  }

  #expire(visit: ModelVisit): void {
    visit.status = 'expired';
    visit.version += 1;
  }

  #freeSeat(professional: number): number | null {
    const used = this.visits.filter(
      (visit) => visit.isExtra && visit.professional === professional && ACTIVE.includes(visit.status),
    );
    for (let seat = 1; seat <= EXTRAS; seat += 1) if (!used.some((one) => one.seat === seat)) return seat;
    return null;
  }

  #add(visit: Omit<ModelVisit, 'name' | 'version' | 'isOver'>): void {
    this.visits.push({ ...visit, name: this.visits.length, version: 1, isOver: false });
  }

  #book(act: Making<'book' | 'hold' | 'extra'>): ModelAnswer {
    const known = act.key === null ? undefined : this.visits.find(({ key }) => key === act.key);
    if (known) {
      const isSame = known.professional === act.professional && known.start === act.start;
      return isSame && (known.patient === act.patient || act.patient === null) ? 'again' : 'key_reused';
    }
    const isExtra = act.kind === 'extra';
    const { professional, start, patient, key } = act;
    const wanted: Wanted = { professional, start, patient, isExtra, except: null };
    const conflict = this.#conflict(wanted);
    if (conflict) return conflict;
    const seat = isExtra ? this.#freeSeat(professional) : null;
    if (isExtra && seat === null) return 'encaixe_full';
    this.#notice(wanted);
    const status = act.kind === 'hold' ? 'held' : 'booked';
    this.#add({ professional, start, patient, status, isExtra, seat, key, from: null });
    return 'done';
  }

  #bookHeld(act: Extract<ModelAct, { kind: 'bookHeld' }>): ModelAnswer {
    const visit = this.visits[act.visit];
    if (!visit) return 'not_found';
    if (visit.status === 'expired') return 'hold_expired';
    if (visit.status === 'booked') return 'again';
    if (act.isStale) return 'stale_version';
    if (visit.status !== 'held') return 'wrong_status';
    if (visit.isOver) return 'hold_expired';
    const wanted: Wanted = { ...visit, patient: act.patient, except: visit.name };
    if (this.#conflict(wanted) === 'own_overlap') return 'own_overlap';
    this.#noticeAround(visit);
    visit.patient = act.patient;
    visit.status = 'booked';
    visit.version += 1;
    return 'done';
  }

  /**
   * Whoever books a held time lets holds go that are over and near, as far as the longest buffer reaches. All are of the
   * one room.
   */
  #noticeAround(visit: ModelVisit): void {
    const reach = 240;
    for (const other of this.visits) {
      const isNear = meet(
        visit.start - reach,
        VISIT_MINUTES + 2 * reach,
        other.start,
        VISIT_MINUTES + BUFFER_MINUTES,
      );
      const isOther = other.name !== visit.name && other.status === 'held' && other.isOver;
      if (isOther && isNear) this.#expire(other);
    }
  }

  #runOut(name: number): ModelAnswer {
    const visit = this.visits[name];
    if (visit?.status !== 'held') return 'again';
    visit.isOver = true;
    return 'done';
  }

  #sweep(): ModelAnswer {
    const over = this.visits.filter(({ status, isOver }) => status === 'held' && isOver);
    for (const visit of over) this.#expire(visit);
    return String(over.length);
  }

  #change(act: Changing<'confirm' | 'cancel' | 'release'>): ModelAnswer {
    const visit = this.visits[act.visit];
    if (!visit) return 'not_found';
    const moves = {
      confirm: { from: ['booked'], to: 'confirmed' },
      cancel: { from: ['booked', 'confirmed'], to: 'cancelled' },
      release: { from: ['held'], to: 'expired' },
    } as const;
    const { from, to } = moves[act.kind];
    if (visit.status === to) return 'again';
    if (act.isStale) return 'stale_version';
    if (!(from as readonly string[]).includes(visit.status)) return 'wrong_status';
    visit.status = to;
    visit.version += 1;
    return 'done';
  }

  /** What a repeated move gets; null if its key is new. */
  #replayMove(act: Extract<ModelAct, { kind: 'move' }>, patient: number | null): ModelAnswer | null {
    const known = act.key === null ? undefined : this.visits.find(({ key }) => key === act.key);
    if (!known) return null;
    const isSamePlace = known.professional === act.professional && known.start === act.start;
    return isSamePlace && (known.patient === patient || patient === null) ? 'again' : 'key_reused';
  }

  #move(act: Extract<ModelAct, { kind: 'move' }>): ModelAnswer {
    const visit = this.visits[act.visit];
    if (!visit) return 'not_found';
    const replayed = this.#replayMove(act, visit.patient);
    if (replayed) return replayed;
    if (visit.status === 'rescheduled') return 'wrong_status';
    if (act.isStale) return 'stale_version';
    if (visit.status !== 'booked' && visit.status !== 'confirmed') return 'wrong_status';
    const { professional, start, key } = act;
    const { patient } = visit;
    const wanted: Wanted = { professional, start, patient, isExtra: false, except: visit.name };
    const conflict = this.#conflict(wanted);
    if (conflict) return conflict;
    visit.status = 'rescheduled';
    visit.version += 1;
    this.#notice(wanted);
    const from = visit.name;
    this.#add({ professional, start, patient, status: 'booked', isExtra: false, seat: null, key, from });
    return 'done';
  }
}
