package org.holocron.derive.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.holocron.derive.api.RequestBudget.Share;

/**
 * The body of one request. What was read of it stays counted in the budget until it is closed, so close it when the request is
 * done. Used by one thread.
 */
final class RequestBody implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;

    private final InputStream in;
    private final long length;
    private final Share share;
    private final RequestBodies.Wait wait;
    private long counted;
    private long read;

    RequestBody(InputStream in, long length, Share share, RequestBodies.Wait wait) {
        this.in = in;
        this.length = length;
        this.share = share;
        this.wait = wait;
    }

    /** @throws ProblemException if there are more bytes than the limit, they come too slowly, or the caller has gone */
    byte[] bytes(int limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = read(buffer, limit); count >= 0; count = read(buffer, limit)) {
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    String text(int limit) {
        return Body.text(bytes(limit));
    }

    /**
     * Counts what the caller says will come, of many jobs: of several large bodies some shall arrive, and not a part of each.
     *
     * @throws ProblemException if it is longer than the limit, or does not fit beside others
     */
    void countAll(int limit) {
        if (length > limit) {
            throw Body.tooLarge(limit);
        }
        if (share.isForLines()) {
            count(length);
        }
    }

    /**
     * @param limit of all bytes of the body
     * @return how many were read; -1 at the end
     * @throws ProblemException as {@link #bytes}
     */
    int read(byte[] buffer, int limit) {
        int count = next(buffer);
        if (count < 0) {
            wait.end();
            return count;
        }
        read += count;
        if (read > limit) {
            throw Body.tooLarge(limit);
        }
        count(read);
        return count;
    }

    /** What has arrived as a whole is read without waiting. */
    private int next(byte[] buffer) {
        try {
            boolean isHere = length >= 0 && in.available() >= length - read;
            return isHere ? in.read(buffer) : wait.read(() -> in.read(buffer));
        } catch (ReadDeadline.ReadTooSlowException e) {
            throw wait.tooSlow();
        } catch (IOException callerWentAway) {
            throw new ProblemException(
                    ProblemDocument.of(400, "cut-short", "Body cut short", "it ended before it was complete"));
        }
    }

    private void count(long bytes) {
        if (bytes > counted) {
            share.take(bytes - counted);
            counted = bytes;
        }
    }

    @Override
    public void close() {
        wait.end();
        share.close();
    }
}
