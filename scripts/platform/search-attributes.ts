import { Connection, isGrpcServiceError } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '#workflows/domain/search-attributes.ts';

/** Numbers of the value types on the wire: `temporal.api.enums.v1.IndexedValueType` of Temporal's public API. */
const WIRE_TYPES = { KEYWORD: 2, DATETIME: 6 } as const;

/** gRPC's status for a call that a server does not have: the time-skipping test server can add, but not list. */
const UNIMPLEMENTED = 12;

async function knownNames(connection: Connection, namespace: string): Promise<readonly string[]> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return Object.keys(customAttributes);
  } catch (error) {
    const code: number | undefined = isGrpcServiceError(error) ? error.code : undefined;
    if (code === UNIMPLEMENTED) return [];
    throw error;
  }
}

/**
 * Makes our search attributes known to a Temporal server, where they are not.
 *
 * At every start, because a development server takes its `--search-attribute` flags only when its file is new.
 *
 * @returns how many were added
 */
export async function registerSearchAttributes(address: string, namespace: string): Promise<number> {
  const connection = await Connection.connect({ address, connectTimeout: '10s' });
  try {
    const known = await knownNames(connection, namespace);
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !known.includes(name));
    if (missing.length > 0) {
      const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, WIRE_TYPES[type]]));
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    }
    return missing.length;
  } finally {
    await connection.close();
  }
}
