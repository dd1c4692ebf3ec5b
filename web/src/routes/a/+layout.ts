/** No script runs on these pages: old phones and cautious mail programs show them all the same. */
export const csr = false;
