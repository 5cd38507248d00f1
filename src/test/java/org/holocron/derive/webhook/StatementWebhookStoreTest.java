package org.holocron.derive.webhook;

import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.StatementCounters;
import org.holocron.derive.queue.WithH2Queue;

class StatementWebhookStoreTest extends WithH2Queue implements WebhookContract {

    @Override
    public GroupStore groups() {
        return new StatementGroupStore(database());
    }

    @Override
    public WebhookStore webhooks() {
        return new StatementWebhookStore(database());
    }

    @Override
    public Counters counters() {
        return new StatementCounters(database());
    }
}
