import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '#workflows/domain/search-attributes.ts';

/** Numbers of the value types on the wire: `temporal.api.enums.v1.IndexedValueType` of Temporal's public API. */
const WIRE_TYPES = { KEYWORD: 2, DATETIME: 6 } as const;

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
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length > 0) {
      const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, WIRE_TYPES[type]]));
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    }
    return missing.length;
  } finally {
    await connection.close();
  }
}
