import type { Issue } from '#lib/api.ts';

/** Addresses of sites as somebody typed or pasted them: one a line, or with commas or blanks between. */
export const sitesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((site) => site !== '');

/** The line that puts the chat on a site. */
export const sitesSnippet = (origin: string): string => `<script src="${origin}/widget.js" async></script>`;

/** The address that the server did not take; `null` if it refused for another reason. */
export function refusedSite(issues: readonly Issue[], sites: readonly string[]): string | null {
  const places = issues.map(({ path }) => /^body\.origins\.(\d+)$/.exec(path)?.[1]);
  const place = places.find((found) => found !== undefined);
  return place === undefined ? null : (sites[Number(place)] ?? null);
}
