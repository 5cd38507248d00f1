package org.holocron.derive.config;

import java.time.Duration;

/**
 * What the requests in flight may take of the server.
 *
 * @param bytes of bodies and stored inputs that they hold together
 * @param bodyTime for a whole body to arrive
 */
public record RequestSettings(long bytes, Duration bodyTime) {

    static RequestSettings from(Environment environment) {
        return new RequestSettings(
                (long) environment.number(Setting.DERIVE_HTTP_BUDGET_MB) << 20,
                environment.seconds(Setting.DERIVE_HTTP_BODY_SECONDS));
    }
}
