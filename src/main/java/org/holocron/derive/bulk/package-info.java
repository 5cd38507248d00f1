/**
 * Bulk actions: what a person does to many jobs at once. They are found and kept (the preview), looked at, confirmed, and then carried out
 * by the timer of any node, in steps of some jobs, each a short transaction.
 *
 * <p>Called by {@code api}, which previews and confirms, and by {@code runner}, which carries out. Uses only {@code job}, {@code history}
 * and {@code sql}.
 *
 * <p>What always holds: only previewed jobs are touched, each once at most, since its change and its outcome are written in one
 * transaction that holds the action's row. A job that does not fit any more is skipped and counted by the status it had. Whatever ends a
 * process in the middle, another one goes on when its lease has run out, and the counts are exact.
 */
@NullMarked
package org.holocron.derive.bulk;

import org.jspecify.annotations.NullMarked;
