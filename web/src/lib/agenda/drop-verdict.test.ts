import { describe, expect, it } from 'vitest';
import { block, TUESDAY, visit, workedDay } from '#lib/testing/agenda-fixtures.ts';
import { planColumn } from './column-plan.ts';
import { judgeDrop, type DropTarget } from './drop-verdict.ts';
import type { Visit } from './model.ts';

const column = planColumn({
  professionalId: 'helena',
  onDate: TUESDAY,
  day: workedDay(),
  visits: [
    visit(),
    visit({ id: 'other', fromMinute: 900 }),
    visit({ id: 'extra', fromMinute: 930, isEncaixe: true }),
    visit({ id: 'missed', fromMinute: 960, status: 'no_show' }),
  ],
  blocks: [block()],
  frame: { from: 450, to: 1080 },
  stepMinutes: 20,
  nowMinute: 520,
});

describe('a visit that is dragged', () => {
  it.each<[string, Partial<DropTarget>, Partial<Visit>, string | null]>([
    ['may go to a free time', { fromMinute: 840 }, {}, null],
    ['may go right up to another visit', { fromMinute: 880 }, {}, null],
    ['may be put a little later, over itself', { fromMinute: 670 }, {}, null],
    ['may lie over an extra visit', { fromMinute: 930 }, {}, null],
    ['may take the time of somebody who did not come', { fromMinute: 960 }, {}, null],
    ['may not lie over another visit', { fromMinute: 890 }, {}, 'taken'],
    ['may lie over another visit if it is an extra itself', { fromMinute: 890 }, { isEncaixe: true }, null],
    ['may not go into a block', { fromMinute: 590 }, {}, 'blocked'],
    ['may not go where nobody works', { fromMinute: 730 }, {}, 'outside_hours'],
    ['may not run beyond a shift', { fromMinute: 710 }, {}, 'outside_hours'],
    ['may not go into the past', { fromMinute: 510 }, {}, 'in_past'],
    ['may not go to this very minute', { fromMinute: 520 }, {}, 'in_past'],
    ['may not go to a column that is not there', { column: null, fromMinute: 840 }, {}, 'unknown_column'],
    ['stays once the patient is there', { fromMinute: 840 }, { status: 'arrived' }, 'unmovable'],
    ['stays while it is only held', { fromMinute: 840 }, { status: 'held' }, 'unmovable'],
  ])('%s', (_, target, change, expected) => {
    expect(judgeDrop(visit(change), { column, fromMinute: 0, nowMinute: 520, ...target })).toBe(expected);
  });
});
