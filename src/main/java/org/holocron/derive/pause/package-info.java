/**
 * What people paused: the table {@code pause}, with an adapter for each kind of database, as the queue has them.
 *
 * <p>A pause is there or not; it has no state, and nothing but a person ends it. The database's clock says since when. Each call
 * is one short transaction. Nodes have what is paused in memory; for workers of other kinds the claim of SQL Server reads the
 * table itself. Used by {@code runner}, {@code batch} and {@code api}; uses {@code job} and {@code
 * sql}.
 */
@NullMarked
package org.holocron.derive.pause;

import org.jspecify.annotations.NullMarked;
