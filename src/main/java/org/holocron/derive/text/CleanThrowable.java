package org.holocron.derive.text;

import org.jspecify.annotations.Nullable;

/** An exception as it is logged: with its stack and its causes, their messages cleaned. */
final class CleanThrowable extends Exception {

    private static final long serialVersionUID = 1L;

    /** Of causes; more says nothing new, and a cause may be its own. */
    private static final int DEEPEST = 16;

    private final String className;

    CleanThrowable(Throwable original) {
        this(original, 1);
    }

    private CleanThrowable(Throwable original, int depth) {
        super(
                original.getMessage() == null ? null : CleanText.line(original.getMessage()),
                causeOf(original, depth),
                true,
                true);
        className = original.getClass().getName();
        setStackTrace(original.getStackTrace());
        if (depth < DEEPEST) {
            for (Throwable suppressed : original.getSuppressed()) {
                addSuppressed(new CleanThrowable(suppressed, depth + 1));
            }
        }
    }

    static boolean isClean(Throwable thrown) {
        return isClean(thrown, 1);
    }

    private static boolean isClean(@Nullable Throwable thrown, int depth) {
        if (thrown == null || depth > DEEPEST) {
            return thrown == null;
        }
        String shown = thrown.toString();
        if (!CleanText.line(shown).equals(shown) || !isClean(thrown.getCause(), depth + 1)) {
            return false;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isClean(suppressed, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable CleanThrowable causeOf(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return cause == null || depth == DEEPEST ? null : new CleanThrowable(cause, depth + 1);
    }

    /** As the original's: the log begins the stack with it. */
    @Override
    public String toString() {
        return getMessage() == null ? className : className + ": " + getMessage();
    }
}
