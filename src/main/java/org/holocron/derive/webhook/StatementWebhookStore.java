package org.holocron.derive.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/** The deliveries in a database that is reached by statements. */
public final class StatementWebhookStore implements WebhookStore {

    private final SqlClient database;

    public StatementWebhookStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public List<WatchedGroup> watched(long after, int most) {
        return database.inTransaction(
                tx -> tx.rows("webhook/groups", WebhookRow.page(after, most), WebhookRow::watched));
    }

    @Override
    public boolean create(UUID deliveryId, WatchedGroup group, String end, String body) {
        Parameters delivery = WebhookRow.create(deliveryId, group, end, body);
        return database.inTransaction(tx -> {
            boolean isFirst = tx.updateOne("webhook/set-end", delivery);
            if (isFirst) {
                tx.changeOne("webhook/insert", delivery);
            }
            return isFirst;
        });
    }

    @Override
    public Optional<Webhook> begin(Duration hold) {
        return database.inTransaction(tx -> {
            Optional<UUID> due = tx.row("webhook/due", Parameters.of(), row -> row.uuid("delivery_id"));
            if (due.isEmpty()) {
                return Optional.empty();
            }
            tx.changeOne("webhook/begin", WebhookRow.id(due.get()).millis("hold_ms", hold));
            return tx.row("webhook/delivery", WebhookRow.id(due.get()), WebhookRow::webhook);
        });
    }

    @Override
    public boolean end(Webhook attempt, SendResult result) {
        return database.inTransaction(tx -> tx.updateOne("webhook/end", WebhookRow.end(attempt, result)));
    }

    @Override
    public SendAgain sendAgain(UUID deliveryId, Duration hold) {
        return database.inTransaction(tx -> {
            if (tx.updateOne("webhook/send-again", WebhookRow.id(deliveryId).millis("hold_ms", hold))) {
                return SendAgain.DUE;
            }
            boolean isThere = tx.row("webhook/delivery", WebhookRow.id(deliveryId), row -> row.uuid("delivery_id"))
                    .isPresent();
            return isThere ? SendAgain.UNDER_WAY : SendAgain.NONE;
        });
    }

    @Override
    public int purge(Duration keptFor, int most) {
        return database.inTransaction(tx -> tx.update("webhook/purge", WebhookRow.purge(keptFor, most)));
    }

    @Override
    public List<Delivery> deliveries(long groupId, int most) {
        return database.inTransaction(
                tx -> tx.rows("webhook/deliveries", WebhookRow.ofGroup(groupId, most), WebhookRow::delivery));
    }
}
