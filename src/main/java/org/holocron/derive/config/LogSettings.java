package org.holocron.derive.config;

import java.util.Locale;

/**
 * How the server's log is written.
 *
 * @param level of the runner's own log lines, in capitals
 */
public record LogSettings(String level, LogFormat format) {

    static LogSettings from(Environment environment) {
        return new LogSettings(
                environment.text(Setting.DERIVE_LOG_LEVEL).toUpperCase(Locale.ROOT),
                environment.logFormat(Setting.DERIVE_LOG));
    }
}
