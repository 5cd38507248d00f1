package org.holocron.derive.webhook;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.SqlClient;

/** The deliveries in a database that is reached by procedures. */
public final class ProcedureWebhookStore implements WebhookStore {

    private final SqlClient database;

    public ProcedureWebhookStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public List<WatchedGroup> watched(long after, int most) {
        return database.inOneCall(
                call -> call.rows("webhook/groups", WebhookRow.page(after, most), WebhookRow::watched));
    }

    @Override
    public boolean create(UUID deliveryId, WatchedGroup group, String end, String body) {
        return isOne("webhook/create", WebhookRow.create(deliveryId, group, end, body), "created");
    }

    @Override
    public Optional<Webhook> begin(Duration hold) {
        Parameters parameters = Parameters.of().seconds("hold_seconds", hold);
        return database.inOneCall(call -> call.row("webhook/begin", parameters, WebhookRow::webhook));
    }

    @Override
    public boolean end(Webhook attempt, SendResult result) {
        return isOne("webhook/end", WebhookRow.end(attempt, result), "changed");
    }

    @Override
    public SendAgain sendAgain(UUID deliveryId, Duration hold) {
        Parameters parameters = WebhookRow.id(deliveryId).millis("hold_ms", hold);
        return database.inOneCall(call -> call.row("webhook/send-again", parameters, ProcedureWebhookStore::sendAgain))
                .orElseThrow();
    }

    private static SendAgain sendAgain(Row row) throws SQLException {
        if (row.number("changed") == 1) {
            return SendAgain.DUE;
        }
        return row.number("under_way") == 1 ? SendAgain.UNDER_WAY : SendAgain.NONE;
    }

    @Override
    public int purge(Duration keptFor, int most) {
        Parameters parameters = WebhookRow.purge(keptFor, most);
        return database.inOneCall(call -> call.row("webhook/purge", parameters, row -> row.number("deleted")))
                .orElseThrow();
    }

    @Override
    public List<Delivery> deliveries(long groupId, int most) {
        return database.inOneCall(
                call -> call.rows("webhook/deliveries", WebhookRow.ofGroup(groupId, most), WebhookRow::delivery));
    }

    private boolean isOne(String statement, Parameters parameters, String column) {
        return database.inOneCall(call -> call.row(statement, parameters, row -> row.number(column) == 1))
                .orElseThrow();
    }
}
