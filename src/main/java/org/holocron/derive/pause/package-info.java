/**
 * What people paused: the table {@code pause}, with an adapter for each kind of database, as the queue has them.
 *
 * <p>A pause is there or not; it has no state, and nothing but a person ends it. The database's clock says since when. Each call
 * is one short transaction. The claim's statements read the table themselves; what they cannot know, which model a job that
 * names none asks, is the runner's concern. Used by {@code runner}, {@code batch} and {@code api}; uses {@code job} and {@code
 * sql}.
 */
@NullMarked
package org.holocron.derive.pause;

import org.jspecify.annotations.NullMarked;
