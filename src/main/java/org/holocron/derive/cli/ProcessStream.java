package org.holocron.derive.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * What a process prints to. Its printers keep to themselves that something could not be written; this remembers it, so that a script
 * is not told that all went well while the disk below its file is full.
 */
final class ProcessStream extends FilterOutputStream {

    /** Linux says there what the standard output is. */
    private static final Path OUTPUT = Path.of("/proc/self/fd/1");

    private final BooleanSupplier isPipe;
    private volatile boolean lost;

    /** @param isPipe asked when something could not be written */
    ProcessStream(OutputStream out, BooleanSupplier isPipe) {
        super(out);
        this.isPipe = isPipe;
    }

    /** Whether a program reads the standard output; false where nothing says so. */
    static boolean isPiped() {
        try {
            String target = Files.readSymbolicLink(OUTPUT).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException notKnown) {
            return false;
        }
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

    /** The words are in the language of the system; but into a pipe writing fails for this alone. */
    private boolean isReaderGone(IOException e) {
        String words = String.valueOf(e.getMessage());
        return words.contains("Broken pipe")
                || words.contains("pipe is being closed")
                || words.contains("EPIPE")
                || isPipe.getAsBoolean();
    }
}
