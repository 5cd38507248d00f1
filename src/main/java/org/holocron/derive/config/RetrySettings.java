package org.holocron.derive.config;

import java.time.Duration;

/**
 * How further attempts are made.
 *
 * @param backoff upper limit of the random wait after a first failure
 * @param backoffCap longest wait, at least {@code backoff}
 * @param reuse whether a stored response to the same request replaces a call
 */
public record RetrySettings(Duration backoff, Duration backoffCap, Reuse reuse) {

    static RetrySettings from(Environment environment) {
        RetrySettings retry = new RetrySettings(
                environment.seconds(Setting.DERIVE_BACKOFF_SECONDS),
                environment.seconds(Setting.DERIVE_BACKOFF_CAP_SECONDS),
                environment.reuse(Setting.DERIVE_REUSE));
        if (retry.backoffCap().compareTo(retry.backoff()) < 0) {
            environment.reject(
                    Setting.DERIVE_BACKOFF_CAP_SECONDS,
                    "at least DERIVE_BACKOFF_SECONDS, which is "
                            + retry.backoff().toSeconds());
        }
        return retry;
    }
}
