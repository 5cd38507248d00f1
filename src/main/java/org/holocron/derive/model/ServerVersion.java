package org.holocron.derive.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The version of a server's program, which every job needs and the server is asked for now and then. */
public final class ServerVersion {

    /** A server that was upgraded is noticed within this time. */
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final ModelServer server;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    private record Known(String version, Instant asked) {}

    public ServerVersion(ModelServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Empty if it never told. One that does not tell now is taken to be what it was. */
    public String current() {
        Known before = known;
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.asked().plus(MAX_AGE))) {
            return before.version();
        }
        Known after = new Known(server.version().orElse(before == null ? "" : before.version()), now);
        known = after;
        return after.version();
    }
}
