package org.holocron.derive.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ChannelUpgradeHandler;
import java.util.function.Supplier;
import org.holocron.derive.config.NetworkSettings;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link NetworkGuard} before the management port, for which WildFly's configuration has no filters. There every request
 * passes a handler that the server publishes as a service, for those who bring protocols of their own ({@code jboss-cli}); what is
 * plain HTTP it hands on to a handler that can be exchanged.
 */
final class ManagementGuard implements Service {

    /** Of the server, {@code UndertowHttpManagementService}. */
    static final ServiceName GATE = ServiceName.JBOSS.append("http-upgrade-registry", "http-management");

    private final Supplier<ChannelUpgradeHandler> gate;
    private final NetworkSettings network;
    private @Nullable HttpHandler guarded;

    ManagementGuard(Supplier<ChannelUpgradeHandler> gate, NetworkSettings network) {
        this.gate = gate;
        this.network = network;
    }

    @Override
    public void start(StartContext context) {
        HttpHandler plainHttp = gate.get().getNonUpgradeHandler();
        gate.get().setNonUpgradeHandler(new NetworkGuard(plainHttp, network));
        guarded = plainHttp;
    }

    @Override
    public void stop(StopContext context) {
        gate.get().setNonUpgradeHandler(guarded);
    }
}
