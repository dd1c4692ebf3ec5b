import type { Knex } from 'knex';
import { can } from '#workflows/domain/staff.ts';
import type { Viewer } from '#workflows/domain/visibility.ts';

/**
 * Narrows a query on conversations (alias `c`) to what somebody may see: the SQL side of `maySee`, which a test
 * compares with it case by case.
 */
export function visibleTo(query: Knex.QueryBuilder, viewer: Viewer): Knex.QueryBuilder {
  if (!can(viewer.role, 'inbox.read')) return query.whereRaw('false');
  if (can(viewer.role, 'inbox.assign_others')) return query;
  return query.where((any) => {
    void any
      .where('c.urgency', 'emergency')
      .orWhereNull('c.teamId')
      .orWhere('c.assigneeId', viewer.staffId)
      .orWhereIn('c.teamId', [...viewer.teamIds]);
  });
}
