import { z } from 'zod';
import { ERROR_RULES } from '#workflows/domain/errors.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import type { AnyRoute } from './route.ts';
import { slot } from './routes/shapes/agenda.ts';
import { pathParams } from './router.ts';

type Json = Record<string, unknown>;

const DIALECT = { target: 'draft-2020-12', unrepresentable: 'any' } as const;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const json = z.toJSONSchema(schema, { ...DIALECT, io }) as Json;
  delete json['$schema'];
  return json;
};

const propertiesOf = (schema: z.ZodType): { properties: Json; required: readonly string[] } => {
  const json = schemaOf(schema, 'input');
  return { properties: (json['properties'] ?? {}) as Json, required: (json['required'] ?? []) as string[] };
};

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERROR_RULES) },
    requestId: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'array', items: { type: ['string', 'integer'] } },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
    alternatives: {
      description: 'With appointment.slot_taken: what is free instead',
      type: 'array',
      items: schemaOf(slot, 'output'),
    },
  },
};

/** Codes that follow from what a route is, besides those it names. */
function impliedCodes(route: AnyRoute): ErrorCode[] {
  const codes: ErrorCode[] = ['request.invalid', 'request.rate_limited', 'database.unavailable'];
  if (route.access === 'visitor') codes.push('auth.required');
  else if (route.access !== 'public') codes.push('auth.required', 'auth.forbidden');
  if (route.method !== 'GET') codes.push('auth.cross_site', 'request.malformed', 'request.too_large');
  return codes;
}

function failuresOf(route: AnyRoute): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...route.errors, ...impliedCodes(route)])) {
    const { status } = ERROR_RULES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: codes.sort().join(', '), content },
    ]),
  );
}

function parametersOf(route: AnyRoute): Json[] {
  const path = propertiesOf(route.params);
  const query = propertiesOf(route.query);
  return [
    ...pathParams(route.path).map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: path.properties[name] ?? {},
    })),
    ...Object.entries(query.properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: query.required.includes(name),
      schema,
    })),
  ];
}

function requestBodyOf(route: AnyRoute): Json {
  if (route.upload) {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const schema = { type: 'object', required: ['file'], properties: { file } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  const schema = schemaOf(route.body, 'input');
  if (Object.keys(schema['properties'] ?? schema['anyOf'] ?? {}).length === 0) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

const SECURITY: Readonly<Record<string, Json[]>> = { public: [], visitor: [{ visitor: [] }] };

function operationOf(route: AnyRoute): Json {
  const content = route.bytes
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: schemaOf(route.reply, 'output') } };
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[:/-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? 'api'],
    security: SECURITY[route.access] ?? [{ session: [] }],
    ...(SECURITY[route.access] ? {} : { 'x-permission': route.access }),
    parameters: parametersOf(route),
    ...requestBodyOf(route),
    responses: { [String(route.status)]: { description: 'Done', content }, ...failuresOf(route) },
  };
}

/** Describes the routes as OpenAPI 3.1. Nothing is written by hand: schemas, rights and errors are the routes' own. */
export function describeApi(routes: readonly AnyRoute[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Acolhe', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api' }],
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'acolhe_session' },
        visitor: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
