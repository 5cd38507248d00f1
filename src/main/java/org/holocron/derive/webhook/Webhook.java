package org.holocron.derive.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * An attempt to tell one end of a group.
 *
 * @param deliveryId the same in all attempts
 * @param body JSON, the same in all attempts
 * @param attempt from 1; again from 1 when a person sent it again
 * @param begun by the database's clock: who ends the attempt tells it, so that an attempt that took too long does not end another one
 */
public record Webhook(UUID deliveryId, String url, String body, int attempt, Instant begun) {}
