package org.holocron.derive.batch;

import java.util.concurrent.Executor;
import org.holocron.derive.webhook.Webhooks;
import org.jspecify.annotations.Nullable;

/** The webhooks of this node, if its settings name a host that may be called. */
record NodeWebhooks(@Nullable Webhooks webhooks) {

    void tick(Executor executor) {
        if (webhooks != null) {
            webhooks.tick(executor);
        }
    }
}
