package org.holocron.derive.config;

import java.time.Duration;

/**
 * What happens to work that was tried before.
 *
 * @param backoff the pause after a first failure
 * @param backoffCap the longest pause
 * @param reuse whether a stored response to the same request is used instead of a call
 */
public record RetrySettings(Duration backoff, Duration backoffCap, boolean reuse) {

    static RetrySettings from(Environment environment) {
        RetrySettings retry = new RetrySettings(
                environment.seconds("DERIVE_BACKOFF_SECONDS", 60, 1, 86_400),
                environment.seconds("DERIVE_BACKOFF_CAP_SECONDS", 3_600, 1, 604_800),
                environment.bool("DERIVE_REUSE", true));
        if (retry.backoffCap().compareTo(retry.backoff()) < 0) {
            environment.reject(
                    "DERIVE_BACKOFF_CAP_SECONDS",
                    "at least DERIVE_BACKOFF_SECONDS, which is "
                            + retry.backoff().toSeconds());
        }
        return retry;
    }
}
