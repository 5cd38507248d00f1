package org.holocron.derive.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to the server, on both ports. There is no login yet: that a caller is on this machine, and that it knows the server
 * by one of its names, is all that stands between it and every job.
 *
 * @param bind the address of both ports
 * @param allowedHosts names of the server besides those of the loopback and of {@code bind}
 * @param trusted whether everybody who reaches the ports may use them
 */
public record NetworkSettings(String bind, List<String> allowedHosts, boolean trusted) {

    /**
     * For what knows no other setting.
     *
     * @throws InvalidSettingsException if these settings are invalid, or open the server to a network that nobody said to trust
     */
    public static NetworkSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        NetworkSettings network = from(environment);
        environment.throwIfInvalid();
        return network;
    }

    static NetworkSettings from(Environment environment) {
        NetworkSettings network = new NetworkSettings(
                environment.text(Setting.DERIVE_BIND),
                hosts(environment.textOrNull(Setting.DERIVE_ALLOWED_HOSTS)),
                environment.bool(Setting.DERIVE_TRUST_NETWORK));
        network.rejectWhatIsNotTrusted(environment);
        return network;
    }

    /** Of a list as {@code DERIVE_ALLOWED_HOSTS} has it. */
    static List<String> hosts(@Nullable String list) {
        return Arrays.stream(Objects.requireNonNullElse(list, "").split("[,\\s]+"))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    private void rejectWhatIsNotTrusted(Environment environment) {
        try {
            if (trusted || isLoopback(bind)) {
                return;
            }
        } catch (UnknownHostException nobodysName) {
            environment.reject(Setting.DERIVE_BIND, "an address of this machine, and no host has that name");
            return;
        }
        environment.reject(
                Setting.DERIVE_TRUST_NETWORK,
                "yes while DERIVE_BIND is " + bind
                        + ", which lets other machines in. There is no login yet: who reaches"
                        + " DERIVE_HTTP_PORT may read, change and delete every job with its evidence and answers, and who reaches"
                        + " DERIVE_MANAGEMENT_PORT may read health and metrics. Say yes if only people you trust can reach both ports"
                        + " (a firewall, a proxy with a login, a container whose ports are published on 127.0.0.1), or leave"
                        + " DERIVE_BIND at 127.0.0.1");
    }

    /** Whether only this machine reaches the ports; false for a name that no host has. */
    public boolean isLocal() {
        try {
            return isLoopback(bind);
        } catch (UnknownHostException nobodysName) {
            return false;
        }
    }

    private static boolean isLoopback(String bind) throws UnknownHostException {
        HostName name = HostName.of(bind).orElseThrow(() -> new UnknownHostException(bind));
        return name.isLoopback()
                || name.address() == null
                        && Stream.of(InetAddress.getAllByName(bind)).allMatch(InetAddress::isLoopbackAddress);
    }

    /**
     * @param hosts the headers Host, of which there must be one
     * @param reached the address of this machine that the request came to
     * @return empty if the request may be looked at
     */
    public Optional<RefusedRequest> refuse(List<String> hosts, InetAddress reached) {
        if (!trusted && !reached.isLoopbackAddress()) {
            return Optional.of(RefusedRequest.NETWORK_NOT_TRUSTED);
        }
        boolean known = hosts.size() == 1
                && HostName.ofHeader(hosts.get(0))
                        .filter(host -> isOurs(host, HostName.of(reached)))
                        .isPresent();
        return known ? Optional.empty() : Optional.of(RefusedRequest.WRONG_HOST);
    }

    /** A page that is shown under the address itself comes from this server. */
    private boolean isOurs(HostName host, HostName reached) {
        return host.isLoopback()
                || host.isSameAs(reached)
                || Stream.concat(Stream.of(bind), allowedHosts.stream())
                        .flatMap(name -> HostName.of(name).stream())
                        .anyMatch(host::isSameAs);
    }
}
