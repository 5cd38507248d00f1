package org.holocron.derive.webhook;

import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.ProcedureGroupStore;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.ProcedureCounters;
import org.holocron.derive.queue.WithSqlServerQueue;
import org.junit.jupiter.api.Tag;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
class ProcedureWebhookStoreIT extends WithSqlServerQueue implements WebhookContract {

    @Override
    public GroupStore groups() {
        return new ProcedureGroupStore(database());
    }

    @Override
    public WebhookStore webhooks() {
        return new ProcedureWebhookStore(database());
    }

    @Override
    public Counters counters() {
        return new ProcedureCounters(database());
    }
}
