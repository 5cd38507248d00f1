package org.holocron.derive.text;

import java.util.Arrays;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The log of a class, through {@link CleanText}: a line of the log is one line, and texts of others in it do nothing. The only way to the
 * log; exceptions that are logged with their stack are cleaned too.
 */
public final class CleanLog implements System.Logger {

    private final System.Logger log;

    private CleanLog(System.Logger log) {
        this.log = log;
    }

    public static System.Logger of(Class<?> type) {
        return over(System.getLogger(type.getName()));
    }

    static System.Logger over(System.Logger log) {
        return new CleanLog(log);
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isLoggable(level);
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            log.log(level, bundle, message == null ? null : CleanText.line(message), cleaned(thrown));
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        if (isLoggable(level)) {
            Object[] clean = values == null
                    ? null
                    : Arrays.stream(values).map(CleanLog::cleaned).toArray();
            log.log(level, bundle, format == null ? null : CleanText.line(format), clean);
        }
    }

    /** Numbers are written by the log in its own way. */
    private static @Nullable Object cleaned(@Nullable Object value) {
        return value == null || value instanceof Number ? value : CleanText.line(value.toString());
    }

    private static @Nullable Throwable cleaned(@Nullable Throwable thrown) {
        return thrown == null || CleanThrowable.isClean(thrown) ? thrown : new CleanThrowable(thrown);
    }
}
