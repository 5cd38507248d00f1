package org.holocron.derive.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error as a server reported it.
 *
 * @param status the HTTP status; {@link #IN_STREAM} for an error line within an answer
 * @param text for people, on one line
 * @param body everything that came, in lower case and without backslashes: the text may be JSON within JSON
 * @param call what the call was and how far it had come
 */
public record ReportedError(int status, String text, String body, Circumstances call) {

    public static final int IN_STREAM = 200;

    public static ReportedError of(int status, byte[] body, Circumstances call) {
        return of(status, new String(body, StandardCharsets.UTF_8), call);
    }

    public static ReportedError of(int status, String body, Circumstances call) {
        return new ReportedError(
                status,
                ErrorText.of(body),
                body.replace("\\", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT),
                call);
    }

    /**
     * What else decides about an error.
     *
     * @param remoteModel whether another host runs the model: then its refusals are not the server's own
     * @param tokenCame whether the model had begun to answer: then it was loaded, and the server accepted the call
     * @param retryAfter how long the server asks to be left alone; null if it does not say
     */
    public record Circumstances(
            boolean remoteModel,
            boolean tokenCame,
            @Nullable Duration retryAfter) {

        /** Of a request about the server itself. */
        public static final Circumstances NONE = new Circumstances(false, false, null);
    }
}
