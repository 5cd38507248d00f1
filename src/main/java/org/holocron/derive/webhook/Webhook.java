package org.holocron.derive.webhook;

import java.util.UUID;

/**
 * An attempt to tell one end of a group.
 *
 * @param deliveryId the same in all attempts
 * @param body JSON, the same in all attempts
 * @param attempt from 1
 */
public record Webhook(UUID deliveryId, String url, String body, int attempt) {}
