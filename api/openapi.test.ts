import { describe, expect, it } from 'vitest';
import { describeApi } from './openapi.ts';
import type { AnyRoute } from './route.ts';
import { routes } from './routes/index.ts';

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters: readonly { name: string; in: string; required: boolean }[];
  readonly requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  readonly responses: Record<string, { description: string; content: object }>;
}

const description = JSON.parse(JSON.stringify(describeApi(routes, '1.2.3'))) as {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.values(description.paths).flatMap((path) => Object.values(path));

describe('the description of the API', () => {
  it('is OpenAPI 3.1 of this version', () => {
    expect(description).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
  });

  it('has every route once, each under a name of its own', () => {
    expect(operations).toHaveLength(routes.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length);
  });

  it('names each parameter of a path as required', () => {
    const { parameters } = description.paths['/conversations/{id}/messages']?.['get'] as Operation;
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'id', in: 'path', required: true }));
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'after', in: 'query', required: false }),
    );
  });

  it('says which fields a body may have, and that there are no others', () => {
    const { requestBody } = description.paths['/auth/login']?.['post'] as Operation;
    expect(requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['email', 'password'],
      additionalProperties: false,
    });
  });

  it('names the codes of a failure under their status', () => {
    const { responses } = description.paths['/conversations/{id}/messages']?.['post'] as Operation;
    expect(responses['409']?.description).toContain('conversation.window_closed');
    expect(responses['401']?.description).toContain('auth.required');
  });

  it('keeps no address of another server', () => {
    expect(JSON.stringify(description)).not.toMatch(/https?:\/\/(?!json-schema)/);
  });

  it('describes files as bytes and uploads as forms', () => {
    const download = description.paths['/attachments/{id}']?.['get'];
    expect(download?.responses['200']?.content).toEqual({ 'application/octet-stream': {} });
    const upload = description.paths['/webchat/attachments']?.['post'];
    expect(Object.keys(upload?.requestBody?.content ?? {})).toEqual(['multipart/form-data']);
  });

  it.each(
    (routes as readonly AnyRoute[]).filter(({ access }) => access === 'public').map(({ path }) => path),
  )('marks %s as open to all', (path) => {
    const operation = Object.values(description.paths[path.replace(/:(\w+)/g, '{$1}')] ?? {})[0];
    expect(operation?.security).toEqual([]);
  });
});
