// The groups that one can be compared with.
import { get } from '../../api.js';

const MOST = 200;

/** @returns {Promise<string[]>} the keys of the newest ones; none if they cannot be read */
export async function groupKeys(signal) {
  try {
    const { groups } = await get('groups', { limit: MOST }, signal);
    return groups.map((group) => group.group_key);
  } catch {
    return [];
  }
}
