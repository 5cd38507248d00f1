package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BodyTest {

    private static final int LIMIT = 10;

    @Test
    void readsABodyUpToTheLimit() {
        assertEquals(LIMIT, Body.bytes(new ByteArrayInputStream(new byte[LIMIT]), LIMIT).length);
        assertEquals(0, Body.bytes(null, LIMIT).length);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertEquals(413, refused(new ByteArrayInputStream(new byte[LIMIT + 1])).status());
    }

    /** Whatever a stream does behind the limit does not matter: it is not read that far. */
    @Test
    void countsTheBytesItself() {
        assertEquals(413, refused(breaksAfter(LIMIT + 1)).status());
    }

    @Test
    void aBodyThatBreaksOffBeforeTheLimitIsCutShort() {
        ProblemDocument document = refused(breaksAfter(LIMIT));
        assertEquals(400, document.status());
        assertEquals("cut-short", document.kind());
    }

    /**
     * The server's own limit shows only as a broken stream, and was once recognised by a part of the name of the
     * exception's class. It must never act before the limit here.
     */
    @Test
    void theServersOwnLimitIsHigherOrNone() throws IOException {
        Pattern setting = Pattern.compile("http-listener=\\w+:write-attribute\\(name=max-post-size,value=(\\d+)\\)");
        List<Long> limits = setting.matcher(Files.readString(Path.of("wildfly-config/network.cli")))
                .results()
                .map(match -> Long.valueOf(match.group(1)))
                .toList();

        assertEquals(1, limits.size(), "the server's default is lower: the limit must be set");
        assertTrue(limits.get(0) == 0 || limits.get(0) > Body.MAX_BYTES, limits::toString);
        assertTrue(Body.MAX_BYTES >= Body.MAX_JOB_BYTES);
    }

    private static ProblemDocument refused(InputStream body) {
        return assertThrows(ProblemException.class, () -> Body.bytes(body, LIMIT))
                .document();
    }

    private static InputStream breaksAfter(int bytes) {
        byte[] start = new byte[bytes];
        Arrays.fill(start, (byte) ' ');
        return new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }
        });
    }
}
