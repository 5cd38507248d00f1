package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    private static final int LIMIT = 10;
    private static final int THREADS = 8;

    private final RequestBudget budget = new RequestBudget(600);
    private final RequestBodies bodies = new RequestBodies(budget, THREADS, Duration.ofMillis(200));

    @AfterEach
    void everythingIsGivenBack() {
        assertEquals(0, budget.used());
        bodies.close();
    }

    @Test
    void readsABodyUpToTheLimit() {
        assertEquals(LIMIT, read(new ByteArrayInputStream(new byte[LIMIT]), LIMIT).length);
        assertEquals(LIMIT, read(new ByteArrayInputStream(new byte[LIMIT]), -1).length);
        assertEquals(0, read(null, -1).length);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertEquals(
                413, refused(new ByteArrayInputStream(new byte[LIMIT + 1]), -1).status());
        assertEquals(413, refused(breaksAfter(0), LIMIT + 1).status(), "before it is read");
    }

    /** Whatever a stream does behind the limit does not matter: it is not read that far. */
    @Test
    void countsTheBytesItself() {
        assertEquals(413, refused(breaksAfter(LIMIT + 1), -1).status());
    }

    @Test
    void aBodyThatBreaksOffBeforeTheLimitIsCutShort() {
        ProblemDocument document = refused(breaksAfter(LIMIT), -1);
        assertEquals(400, document.status());
        assertEquals("cut-short", document.kind());
    }

    /** Forty bodies that sent a byte now and then held all threads for ever. */
    @Test
    void aBodyThatDoesNotArriveInTimeEndsItsRead() throws IOException {
        try (PipedOutputStream caller = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(caller)) {
            caller.write('{');
            ProblemDocument document = refused(in, LIMIT);

            assertEquals(408, document.status());
            assertFalse(Thread.currentThread().isInterrupted(), "the thread serves others next");
        }
    }

    /** Half of the threads may wait for large bodies, and small ones have places of their own. */
    @Test
    void onlySomeBodiesMayKeepAThreadWaiting() {
        InputStream endless = new ByteArrayInputStream(new byte[1]);
        List<RequestBody> waiting = new ArrayList<>();
        for (int i = 0; i < THREADS / 2; i++) {
            RequestBody body = bodies.open(endless, 1_000_000);
            body.read(new byte[0], LIMIT);
            waiting.add(body);
        }

        ProblemException refused = assertThrows(
                ProblemException.class, () -> bodies.open(endless, 1_000_000).read(new byte[0], LIMIT));
        assertEquals("busy", refused.document().kind());
        assertEquals(1, read(new ByteArrayInputStream(new byte[1]), 10).length, "a small one");
        assertEquals(9, read(new ByteArrayInputStream(new byte[9]), 9).length, "one that is here waits for nothing");

        waiting.get(0).close();
        assertEquals(1, read(new ByteArrayInputStream(new byte[1]), -1).length, "there is a place again");
        waiting.forEach(RequestBody::close);
    }

    /** The server would wait for the rest of a refused body in the thread that refused it, for ever. */
    @Test
    void theRestOfABodyIsWaitedForAsLongAsOthersMayBe() throws IOException {
        assertTrue(bodies.drain(new ByteArrayInputStream(new byte[1_000_000])));
        assertFalse(bodies.drain(breaksAfter(3)));
        List<RequestBody> waiting = new ArrayList<>();
        for (int i = 0; i < THREADS / 2; i++) {
            waiting.add(bodies.open(new ByteArrayInputStream(new byte[1]), 1_000_000));
            waiting.get(i).read(new byte[0], LIMIT);
        }
        assertFalse(bodies.drain(new ByteArrayInputStream(new byte[1])), "too many others");
        waiting.forEach(RequestBody::close);
    }

    /** Eight bodies of 30 MB at a time, each within its own limit, ended the process. */
    @Test
    void bodiesTogetherStayWithinTheBudget() {
        try (RequestBody one = bodies.openLines(new ByteArrayInputStream(new byte[0]), 300);
                RequestBody two = bodies.openLines(new ByteArrayInputStream(new byte[0]), 300)) {
            one.countAll(1_000);
            ProblemException refused = assertThrows(ProblemException.class, () -> two.countAll(1_000));

            assertEquals(503, refused.document().status());
            assertEquals("2", refused.document().response("/").build().getHeaderString("Retry-After"));
            assertEquals(LIMIT, read(new ByteArrayInputStream(new byte[LIMIT]), LIMIT).length, "small ones go on");
        }
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

    private byte[] read(InputStream in, int length) {
        try (RequestBody body = bodies.open(in, length)) {
            body.countAll(LIMIT);
            return body.bytes(LIMIT);
        }
    }

    private ProblemDocument refused(InputStream in, int length) {
        return assertThrows(ProblemException.class, () -> read(in, length)).document();
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
