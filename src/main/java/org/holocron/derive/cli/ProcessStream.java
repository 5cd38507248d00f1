package org.holocron.derive.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a process prints to. Its printers keep to themselves that something could not be written; this remembers it, so that a script
 * is not told that all went well while the disk below its file is full.
 */
final class ProcessStream extends FilterOutputStream {

    private volatile boolean lost;

    ProcessStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            lost |= !isReaderGone(e);
            throw e;
        }
    }

    /** Whether something was lost, and not because its reader had seen enough, as {@code head} has. */
    boolean isLost() {
        return lost;
    }

    private static boolean isReaderGone(IOException e) {
        String words = String.valueOf(e.getMessage());
        return words.contains("Broken pipe") || words.contains("pipe is being closed") || words.contains("EPIPE");
    }
}
