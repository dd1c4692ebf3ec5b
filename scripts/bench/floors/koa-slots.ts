import Router from '@koa/router';
import Koa from 'koa';
import pg from 'pg';

/**
 * Floor of the free slots: a bare Koa route that reads what they are computed from, hours and what is taken, and sends
 * the rows as they come. It computes no slot, checks nobody and validates nothing.
 *
 * It runs as a process of its own, as our API does: `node koa-slots.ts PORT DATABASE_URL`.
 */
const [port = '', databaseUrl = ''] = process.argv.slice(2);

const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });

const HOURS = `
  select p.id, h.weekday, h.from_minute, h.to_minute, h.room_id
  from professionals p
    join professional_visit_types v on v.professional_id = p.id and v.visit_type_id = $1
    join working_hours h on h.professional_id = p.id`;
const TAKEN = `
  select a.professional_id, a.starts_at, a.ends_at
  from appointments a
    join professional_visit_types v on v.professional_id = a.professional_id and v.visit_type_id = $1
  where a.during && tstzrange($2, $3) and a.status in ('held', 'booked', 'confirmed', 'arrived') and not a.is_encaixe
  order by a.starts_at`;

const router = new Router();
router.get('/slots', async (ctx) => {
  const { visitTypeId, from, to } = ctx.query;
  const hours = await pool.query({ name: 'hours', text: HOURS, values: [visitTypeId] });
  const taken = await pool.query({ name: 'taken', text: TAKEN, values: [visitTypeId, from, to] });
  ctx.body = { hours: hours.rows, taken: taken.rows };
});

const app = new Koa();
app.use(router.routes());
app.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
