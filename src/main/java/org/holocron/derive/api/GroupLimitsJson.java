package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupLimits;
import org.holocron.derive.group.GroupUse;
import org.holocron.derive.group.StopRule;
import org.holocron.derive.webhook.Delivery;
import org.jspecify.annotations.Nullable;

/** Limits of groups, what is used of them, and the deliveries of their webhooks. */
final class GroupLimitsJson {

    private static final double MILLIS_PER_HOUR = 3_600_000;

    private GroupLimitsJson() {}

    static JsonFields addTo(JsonFields fields, Group group) {
        GroupLimits limits = group.limits();
        return fields.add(GroupLimitsRequest.STOP_RULE, stopRule(limits.stopRule()))
                .add(GroupLimitsRequest.BUDGET_TOKENS, limits.budgetTokens())
                .add(GroupLimitsRequest.BUDGET_HOURS, limits.budgetHours())
                .add(GroupLimitsRequest.WEBHOOK_URL, limits.webhookUrl())
                .add("stopped_reason", group.stoppedReason());
    }

    private static @Nullable JsonObject stopRule(@Nullable StopRule rule) {
        return rule == null
                ? null
                : new JsonFields()
                        .add("rejected_percent", rule.rejectedPercent())
                        .add("of_last", rule.ofLast())
                        .build();
    }

    /** @param use null if the group is gone */
    static JsonFields addUse(JsonFields fields, @Nullable GroupUse use, List<Delivery> deliveries) {
        return fields.add("used", use == null ? null : used(use))
                .add("webhook_deliveries", JsonFields.array(deliveries, GroupLimitsJson::delivery));
    }

    private static JsonObject used(GroupUse use) {
        return new JsonFields()
                .add("hours", Math.round(use.open().toMillis() / MILLIS_PER_HOUR * 1000) / 1000.0)
                .add("last_ended", use.ended())
                .add("last_rejected", use.rejected())
                .build();
    }

    static JsonObject delivery(Delivery delivery) {
        Delivery.Attempts attempts = delivery.attempts();
        return new JsonFields()
                .add("delivery_id", delivery.deliveryId())
                .add(GroupLimitsRequest.WEBHOOK_URL, delivery.url())
                .add("created_utc", delivery.createdUtc())
                .add("state", delivery.state())
                .add("attempts", attempts.count())
                .add("next_attempt_utc", attempts.nextUtc())
                .add("last_attempt_utc", attempts.lastUtc())
                .add("last_status", attempts.lastStatus())
                .add("last_error", attempts.lastError())
                .add("delivered_utc", attempts.deliveredUtc())
                .build();
    }
}
