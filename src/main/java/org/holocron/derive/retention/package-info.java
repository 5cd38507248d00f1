/**
 * What keeps lake and database together over the years: whose lake it is, purges, backups.
 *
 * <p>Called by {@code api} and wired by {@code batch}; uses {@code lake}, {@code records} and {@code job}. What always holds: whatever is cut off
 * between database and lake leaves what {@code verify} explains, and what the same call finishes when it is made again.
 */
@NullMarked
package org.holocron.derive.retention;

import org.jspecify.annotations.NullMarked;
