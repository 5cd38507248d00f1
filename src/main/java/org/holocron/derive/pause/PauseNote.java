package org.holocron.derive.pause;

import java.util.regex.Pattern;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a pause, each in one line: it is shown in logs and on terminals, and may come from anywhere. The API refuses
 * invisible characters; what stands in the table all the same is written out.
 *
 * @param by who, as the caller says; nobody has checked it; null if nobody is named
 * @param reason null if none is given
 */
public record PauseNote(@Nullable String by, @Nullable String reason) {

    public static final int MAX_BY_LENGTH = 200;
    public static final int MAX_REASON_LENGTH = 500;
    public static final PauseNote NONE = new PauseNote(null, null);

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}]+");

    public PauseNote {
        by = oneLine(by);
        reason = oneLine(reason);
    }

    private static @Nullable String oneLine(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line =
                BETWEEN_WORDS.matcher(CleanText.line(text)).replaceAll(" ").strip();
        return line.isEmpty() ? null : line;
    }

    /** {@code , anna (unverified): a new prompt is tested}; empty if nothing is said. */
    String afterwards() {
        return (by == null ? "" : ", " + by + " (unverified)") + (reason == null ? "" : ": " + reason);
    }
}
