package org.holocron.derive.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text files under the evidence root. Nothing outside the root is ever read, whatever the path or its links say. */
final class EvidenceFiles {

    private static final int LONGEST_CHARACTER_BYTES = 4;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path root;

    EvidenceFiles(Path root) {
        this.root = root;
    }

    /**
     * The start of a file.
     *
     * @param originalBytes size of the whole file, without a byte order mark
     */
    record TextStart(String text, long originalBytes) {}

    /** Reads a little more than the bytes wanted: enough to know that the text must be cut. */
    TextStart read(String path, int wantedBytes) throws InvalidEvidenceException, EvidenceUnavailableException {
        Path file = locate(path);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            long size = Files.size(file);
            byte[] start = in.readNBytes(wantedBytes + LONGEST_CHARACTER_BYTES);
            String text = decode(start, start.length >= size, path);
            boolean marked = text.startsWith(BYTE_ORDER_MARK);
            return marked
                    ? new TextStart(text.substring(1), size - BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8).length)
                    : new TextStart(text, size);
        } catch (IOException e) {
            throw invalid(path, "cannot be read: " + e.getMessage());
        }
    }

    private Path locate(String path) throws InvalidEvidenceException, EvidenceUnavailableException {
        Path relative = relative(path);
        // First: a file is missing only from a root that is there.
        Path realRoot = realRoot();
        Path real = realPath(root.resolve(relative), path);
        if (!real.startsWith(realRoot)) {
            throw outside(path);
        }
        if (!Files.isRegularFile(real)) {
            throw invalid(path, "is not a file");
        }
        return real;
    }

    private static Path relative(String path) throws InvalidEvidenceException {
        try {
            Path relative = Path.of(path);
            if (path.isBlank() || !SingleLine.is(path)) {
                throw invalid(path, "is not a path");
            }
            if (relative.isAbsolute() || relative.normalize().startsWith("..")) {
                throw outside(path);
            }
            return relative;
        } catch (InvalidPathException e) {
            throw invalid(path, "is not a path: " + e.getReason());
        }
    }

    private static Path realPath(Path file, String path) throws InvalidEvidenceException {
        try {
            return file.toRealPath();
        } catch (NoSuchFileException e) {
            throw invalid(path, "is missing from the evidence root");
        } catch (IOException e) {
            throw invalid(path, "cannot be reached: " + e.getMessage());
        }
    }

    private Path realRoot() throws EvidenceUnavailableException {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw new EvidenceUnavailableException(
                    "the evidence root " + root + " (EVIDENCE_ROOT) cannot be reached: " + e.getMessage());
        }
    }

    /** The message names the path: clients always got {@code /evidence_refs} as the place of a problem with a file. */
    private static InvalidEvidenceException invalid(String path, String message) {
        return new InvalidEvidenceException("", "names \"" + path.replaceAll("\\p{Cc}", " ") + "\", which " + message);
    }

    private static InvalidEvidenceException outside(String path) {
        return invalid(
                path,
                "is outside the evidence root; name files by their path below it, without .. or links that lead out");
    }

    private static String decode(byte[] start, boolean whole, String path) throws InvalidEvidenceException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(start.length);
        // The last character of the start of a file may be incomplete: that is not an error in the file.
        CoderResult result = decoder.decode(ByteBuffer.wrap(start), text, whole);
        if (result.isError()) {
            throw invalid(path, "is not UTF-8 text (around character " + (text.position() + 1) + "); convert it");
        }
        return text.flip().toString();
    }
}
