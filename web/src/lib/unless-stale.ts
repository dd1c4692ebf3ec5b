/**
 * Hands on what a request brought, unless that is no longer wanted. For effects: what this returns is what the effect
 * returns, so an answer that comes after the effect has run again, or after its component has gone, does nothing.
 */
export function unlessStale<T>(
  answer: Promise<T>,
  ondone: (value: T) => void,
  onfail: (error: unknown) => void,
): () => void {
  let isStale = false;
  answer.then(
    (value) => {
      if (!isStale) ondone(value);
    },
    (error: unknown) => {
      if (!isStale) onfail(error);
    },
  );
  return () => {
    isStale = true;
  };
}
