// Pages of a list that is read from a cursor on. The way back is remembered in this tab, since cursors only lead forward.
import { get } from '../../api.js';
import { filtersOf } from './filters.js';

const LIMIT = 50;
/** The server looks at 1,000 jobs for a page: a rare filter needs several. */
const MOST_READS = 10;
const KEY = 'derive.pages';

export class KeysetPages {
  /** The cursors of the pages before, by filters and cursor; '' is that of the first page. */
  #before = new Map(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));

  /** @returns {Promise<{jobs: Object[], cursor: string|null}>} as many jobs as fit a page, if a few requests find them */
  async read(query, signal) {
    const jobs = [];
    let cursor = query.get('cursor');
    const limit = Number(query.get('limit') ?? LIMIT);
    for (let reads = 0; reads < MOST_READS; reads += 1) {
      const asked = new URLSearchParams(query);
      asked.set('limit', limit - jobs.length);
      cursor ? asked.set('cursor', cursor) : asked.delete('cursor');
      const page = await get('jobs', asked, signal);
      jobs.push(...page.jobs);
      cursor = page.cursor;
      if (!cursor || jobs.length >= limit) {
        break;
      }
    }
    this.#remember(query, cursor);
    return { jobs, cursor };
  }

  /** @returns the cursor of the page before, '' for the first; undefined if it is not known */
  before(query) {
    return query.has('cursor') ? this.#before.get(key(query, query.get('cursor'))) : undefined;
  }

  #remember(query, next) {
    if (next) {
      this.#before.set(key(query, next), query.get('cursor') ?? '');
      sessionStorage.setItem(KEY, JSON.stringify([...this.#before].slice(-200)));
    }
  }
}

function key(query, cursor) {
  return `${filtersOf(query)}#${cursor}`;
}
