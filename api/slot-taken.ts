import { AppError } from '#workflows/domain/errors.ts';
import type { SlotShape } from './routes/shapes/agenda.ts';

/** A lost race for a time, with what is still free: the problem's body carries it as `alternatives`. */
export class SlotTaken extends AppError {
  readonly alternatives: readonly SlotShape[];

  constructor(alternatives: readonly SlotShape[]) {
    super('appointment.slot_taken');
    this.name = 'SlotTaken';
    this.alternatives = alternatives;
  }
}
