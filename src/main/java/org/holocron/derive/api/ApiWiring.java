package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.config.ProcessSettings;
import org.holocron.derive.config.Settings;
import org.holocron.derive.text.CleanLog;

/** Makes beans of this package's plain classes. */
@ApplicationScoped
public class ApiWiring {

    private static final Logger LOG = CleanLog.of(ApiWiring.class);

    /** Bodies take about four times their size of heap, and the rest of the node needs as much again. */
    private static final int LEAST_HEAPS = 6;

    @Produces
    @Singleton
    RequestBodies bodies(Settings settings) {
        ProcessSettings process = settings.server().process();
        long bytes = process.requests().bytes();
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap / LEAST_HEAPS) {
            LOG.log(
                    Level.WARNING,
                    "DERIVE_HTTP_BUDGET_MB is {0}, more than a sixth of the heap ({1} MB): requests may fill the memory. Lower it, or"
                            + " give the server more by DERIVE_JAVA_OPTS=-Xmx…",
                    bytes >> 20,
                    heap >> 20);
        }
        return new RequestBodies(
                new RequestBudget(bytes),
                process.httpThreads(),
                process.requests().bodyTime());
    }

    void close(@Disposes RequestBodies bodies) {
        bodies.close();
    }
}
