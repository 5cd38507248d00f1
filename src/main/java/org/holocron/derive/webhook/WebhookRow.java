package org.holocron.derive.webhook;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.holocron.derive.group.GroupState;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** Groups and deliveries as rows and parameters, for both adapters. */
final class WebhookRow {

    private WebhookRow() {}

    static WatchedGroup watched(Row row) throws SQLException {
        return new WatchedGroup(
                row.bigint("group_id"),
                GroupState.valueOf(row.text("state")),
                row.instantOrNull("changed_utc"),
                row.textOrNull("webhook_end"),
                new WatchedGroup.Work(row.bigint("enqueued"), row.bigint("unfinished"), row.bigint("runs")));
    }

    static Webhook webhook(Row row) throws SQLException {
        return new Webhook(
                row.uuid("delivery_id"),
                row.text("webhook_url"),
                row.text("body"),
                row.number("attempts"),
                row.instant("last_attempt_utc"));
    }

    static Delivery delivery(Row row) throws SQLException {
        return new Delivery(
                row.uuid("delivery_id"),
                row.text("webhook_url"),
                row.instant("created_utc"),
                Delivery.State.valueOf(row.text("state")),
                new Delivery.Attempts(
                        row.number("attempts"),
                        row.instantOrNull("next_attempt_utc"),
                        row.instantOrNull("last_attempt_utc"),
                        row.numberOrNull("last_status"),
                        row.textOrNull("last_error"),
                        row.instantOrNull("delivered_utc")));
    }

    static Parameters create(UUID deliveryId, WatchedGroup group, String end, String body) {
        return id(deliveryId)
                .bigint("group_id", group.id())
                .text("webhook_end", end)
                .text("end_before", Objects.requireNonNullElse(group.told(), ""))
                .text("body", body);
    }

    static Parameters purge(Duration keptFor, int most) {
        return Parameters.of().millis("kept_ms", keptFor).number("most", most);
    }

    static Parameters end(Webhook attempt, SendResult result) {
        Parameters parameters =
                id(attempt.deliveryId()).number("attempts", attempt.attempt()).instant("begun_utc", attempt.begun());
        if (result instanceof SendResult.NotTaken not) {
            return ended(
                    parameters,
                    not.retryAfter() == null ? Delivery.State.FAILED : Delivery.State.WAITING,
                    not.status(),
                    not.error(),
                    not.retryAfter());
        }
        return ended(parameters, Delivery.State.DELIVERED, ((SendResult.Taken) result).status(), null, null);
    }

    private static Parameters ended(
            Parameters parameters,
            Delivery.State state,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Duration retryAfter) {
        return parameters
                .text("state", state.name())
                .number("last_status", status)
                .text("last_error", error)
                .millis("delay_ms", retryAfter);
    }

    static Parameters id(UUID deliveryId) {
        return Parameters.of().uuid("delivery_id", deliveryId);
    }

    static Parameters page(long after, int most) {
        return Parameters.of().bigint("after_id", after).number("limit", most);
    }

    static Parameters ofGroup(long groupId, int most) {
        return Parameters.of().bigint("group_id", groupId).number("limit", most);
    }
}
