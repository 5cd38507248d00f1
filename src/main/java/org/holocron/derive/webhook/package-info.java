/**
 * Tells a person's own server when a group of jobs has ended: a <em>webhook</em>, in the way of Standard Webhooks.
 *
 * <p>Every node looks for groups that have ended and makes a <em>delivery</em> of each end, one for all nodes; every node sends what is due.
 * What always holds: a delivery is a row before anything is sent, and stays until its server took it or it was given up, so that it comes
 * at least once, under one id, whatever crashes; while a node sends it no other does. Only hosts that an operator named are called, no
 * redirect is followed, and nothing of an answer but its status is kept.
 *
 * <p>Called by {@code batch} and {@code api}. Uses {@code group}, {@code job}, {@code json}, {@code text} and {@code sql}.
 */
@NullMarked
package org.holocron.derive.webhook;

import org.jspecify.annotations.NullMarked;
