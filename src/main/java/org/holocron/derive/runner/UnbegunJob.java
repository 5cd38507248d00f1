package org.holocron.derive.runner;

/**
 * A job that was claimed with the completion of its slot's last one, and that the slot has not begun.
 *
 * @param ofGroup whether it is of a group, which may be paused or stopped before it begins
 * @param claimedNanos by the node's clock, before its claim was asked for
 */
record UnbegunJob(LeasedJob leased, boolean ofGroup, long claimedNanos) {}
