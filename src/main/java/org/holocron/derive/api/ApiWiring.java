package org.holocron.derive.api;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.comparison.GroupComparisons;
import org.holocron.derive.config.ProcessSettings;
import org.holocron.derive.config.Settings;
import org.holocron.derive.derivation.DryRun;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.history.History;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/** Makes beans of this package's plain classes. */
@ApplicationScoped
public class ApiWiring {

    private static final Logger LOG = CleanLog.of(ApiWiring.class);

    /** Bodies take about four times their size of heap, and the rest of the node needs as much again. */
    private static final int LEAST_HEAPS = 6;

    /** Between two looks at what callers wait for. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Between two pictures of the queue for those who watch it. */
    private static final Duration PICTURE = Duration.ofSeconds(1);

    /** Those who wait for jobs are told in time, even if what others watch takes long to read. */
    private static final int CLOCK_THREADS = 2;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedExecutorService containers;

    private @Nullable ScheduledExecutorService clock;

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

    /** The container's executors refuse every task from the first moment of a suspension; so it is seen. */
    @Produces
    @Singleton
    JobWaits waits(History history) {
        JobWaits waits = new JobWaits(history, this::isSuspending, System::nanoTime);
        lookAgainAndAgain(waits::look, LOOK);
        return waits;
    }

    @Produces
    @Singleton
    DryRuns dryRuns(DryRun dryRun, Settings settings) {
        DryRuns runs = new DryRuns(dryRun, settings.worker().concurrency());
        lookAgainAndAgain(
                () -> {
                    if (isSuspending()) {
                        runs.stopAll();
                    }
                },
                LOOK);
        return runs;
    }

    @Produces
    @Singleton
    GroupComparisons comparisons(History history, Lake lake) {
        return new GroupComparisons(history, lake);
    }

    @Produces
    @Singleton
    LiveStream stream(History history, RunnerControl runner, ModelServer server, GroupStore groups, Settings settings) {
        LivePicture picture = new LivePicture(
                history,
                runner,
                server,
                new LiveRates(System::nanoTime),
                new LiveGroups(groups, runner, settings.retry().backoff()));
        LiveStream stream = new LiveStream(picture::read, this::isSuspending, System::nanoTime);
        lookAgainAndAgain(stream::look, PICTURE);
        return stream;
    }

    void close(@Disposes LiveStream stream) {
        stream.closeAll();
    }

    private synchronized void lookAgainAndAgain(Runnable look, Duration pause) {
        if (clock == null) {
            clock = Executors.newScheduledThreadPool(CLOCK_THREADS, threads);
        }
        clock.scheduleWithFixedDelay(look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isSuspending() {
        try {
            containers.execute(() -> {});
            return false;
        } catch (RejectedExecutionException suspending) {
            return true;
        }
    }

    @PreDestroy
    void stop() {
        if (clock != null) {
            clock.shutdownNow();
        }
    }
}
