import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.0 to 2.2, levels A and AA, in the names of axe. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What keeps somebody from using a page, in words: axe's serious and critical findings.
 *
 * @param rule looks at this one only; all of WCAG A and AA if left out
 */
export async function barriers(page: Page, rule?: string): Promise<string[]> {
  // All frames of ours are of one origin, which the plain mode reaches; the other opens a second page for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rule === undefined ? axe.withTags(TAGS) : axe.withRules(rule)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
}

/**
 * Has every shadow root of a page open from its next load on: neither axe nor a reader's role can look into a closed one.
 */
export const openShadows = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const attach = Reflect.get(Element.prototype, 'attachShadow');
    Element.prototype.attachShadow = function (options) {
      return attach.call(this, { ...options, mode: 'open' });
    };
  });

/** WCAG 1.4.10: no scrolling in two directions at this width. */
export const NARROW = { width: 320, height: 640 } as const;

/** Places of a page that reach beyond the screen's edge and neither wrap nor scroll on purpose. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const scrollsOnPurpose = (element: Element): boolean => element.closest('.chips, .table, pre') !== null;
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) && !element.matches('.sr, .sr *, .skip');
    const beyond = [...document.body.querySelectorAll('*')]
      .filter((element) => isSeen(element) && !scrollsOnPurpose(element))
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`);
    return scrollWidth > clientWidth ? [...beyond, `the page itself: ${scrollWidth} px`] : beyond;
  });
