import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { SystemHealth } from '#db/queries/health.ts';
import type { Channel } from '#workflows/domain/channel.ts';

/** One answered request. */
export interface RequestMeasure {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

/** Figures for a monitor. Labels are enums and route templates, never ids or people. */
export interface Metrics {
  observeRequest(measure: RequestMeasure): void;
  /** Open live streams, by who listens. */
  setStreams(kind: 'staff' | 'visitor', count: number): void;
  countInbound(channel: Channel, result: 'fresh' | 'repeated' | 'quarantined', count: number): void;
  /** The page that Prometheus reads. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Gauges that are read from the database when somebody asks. */
const GAUGES: readonly { name: string; help: string; read: (health: SystemHealth) => number }[] = [
  {
    name: 'acolhe_inbox_stuck',
    help: 'Conversations whose newest patient message nobody has looked at for 30 seconds.',
    read: (health) => health.stuckCount,
  },
  {
    name: 'acolhe_relay_backlog',
    help: 'Inbound events stored but not yet passed on to their workflow.',
    read: (health) => health.relayBacklog,
  },
  {
    name: 'acolhe_quarantine_open',
    help: 'Signed webhooks that could not be read and wait for an operator.',
    read: (health) => health.quarantineCount,
  },
  {
    name: 'acolhe_outbox_unknown',
    help: 'Messages of which nobody knows whether they left.',
    read: (health) => health.outboxUnknownCount,
  },
  {
    name: 'acolhe_outbox_open',
    help: 'Messages that wait to leave.',
    read: (health) => health.outboxOpenCount,
  },
  {
    name: 'acolhe_attachments_pending',
    help: 'Files that still lie with a provider.',
    read: (health) => health.attachmentsPendingCount,
  },
];

/**
 * The API's own registry.
 *
 * @param readHealth what the gauges are read from; while it fails, they are left out instead of lying
 */
export function createMetrics(readHealth: () => Promise<SystemHealth>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its handler.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const streams = new Gauge({
    name: 'acolhe_streams_open',
    help: 'Open live streams.',
    labelNames: ['kind'],
    registers: [registry],
  });
  const inbound = new Counter({
    name: 'acolhe_inbound_items_total',
    help: 'Items that providers delivered.',
    labelNames: ['channel', 'result'],
    registers: [registry],
  });
  const gauges = GAUGES.map((spec) => ({
    ...spec,
    gauge: new Gauge({ name: spec.name, help: spec.help, registers: [registry] }),
  }));
  return {
    observeRequest: ({ method, route, status, durationMs }) => {
      durations.observe({ method, route, status }, durationMs / 1000);
    },
    setStreams: (kind, count) => {
      streams.set({ kind }, count);
    },
    countInbound: (channel, result, count) => {
      inbound.inc({ channel, result }, count);
    },
    render: async () => {
      const health = await readHealth().catch(() => null);
      for (const { gauge, read } of gauges) {
        if (health) gauge.set(read(health));
        else gauge.remove();
      }
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
