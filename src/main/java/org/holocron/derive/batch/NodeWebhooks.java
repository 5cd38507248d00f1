package org.holocron.derive.batch;

import java.util.concurrent.Executor;
import org.holocron.derive.runner.PeriodicTask;
import org.jspecify.annotations.Nullable;

/** The webhooks of this node, if its settings name a host that may be called. */
record NodeWebhooks(@Nullable PeriodicTask rounds) {

    void tick(Executor executor) {
        if (rounds != null) {
            rounds.startIfDue(executor);
        }
    }
}
