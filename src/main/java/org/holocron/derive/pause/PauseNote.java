package org.holocron.derive.pause;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a pause, each in one line: it is shown in logs and on terminals, and may come from anywhere.
 *
 * @param by who, as the caller says; nobody has checked it; null if nobody is named
 * @param reason null if none is given
 */
public record PauseNote(@Nullable String by, @Nullable String reason) {

    public static final int MAX_BY_LENGTH = 200;
    public static final int MAX_REASON_LENGTH = 500;
    public static final PauseNote NONE = new PauseNote(null, null);

    /** Line breaks and control characters, as white space. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");
    /** They turn the direction of what follows, or are not seen at all; and halves of characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cs}]+");

    public PauseNote {
        by = oneLine(by);
        reason = oneLine(reason);
    }

    private static @Nullable String oneLine(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String words = UNSEEN.matcher(text).replaceAll("");
        String line = BETWEEN_WORDS.matcher(words).replaceAll(" ").strip();
        return line.isEmpty() ? null : line;
    }

    /** {@code , anna (unverified): a new prompt is tested}; empty if nothing is said. */
    String afterwards() {
        return (by == null ? "" : ", " + by + " (unverified)") + (reason == null ? "" : ": " + reason);
    }
}
