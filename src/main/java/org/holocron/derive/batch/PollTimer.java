package org.holocron.derive.batch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.holocron.derive.config.Settings;
import org.holocron.derive.node.LauncherWatch;
import org.holocron.derive.runner.Node;

/**
 * Has the node look for work every POLL_SECONDS, the first time at once.
 *
 * <p>Transactions are the bean's own because starting a batch job must not happen inside one.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PollTimer {

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Node node;

    @Inject
    private NodeTimer nodeTimer;

    @PostConstruct
    void begin() {
        // A launcher that was killed cannot stop its server any more.
        LauncherWatch.whenGone(System.getenv(), () -> System.exit(0));
        PrivateFolders.secure(settings.directories());
        nodeTimer.begin();
        long everyMillis = settings.worker().timing().poll().toMillis();
        timers.createIntervalTimer(0, everyMillis, new TimerConfig("poll", false));
    }

    @Timeout
    void poll() {
        node.poll();
    }
}
