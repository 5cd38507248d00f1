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

    /** Reads the start of the file, a little more than the bytes wanted: enough to know that it must be cut. */
    FoundText read(String path, String evidenceId, int wantedBytes) throws InvalidEvidenceException {
        Path file = locate(path);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            long size = Files.size(file);
            byte[] start = in.readNBytes(wantedBytes + LONGEST_CHARACTER_BYTES);
            String text = decode(start, start.length >= size, path);
            String shown = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            long marked =
                    text.length() - shown.length() == 0 ? 0 : BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8).length;
            return new FoundText(evidenceId, FileEvidence.LAKE_TEXT + ":" + path, shown, size - marked);
        } catch (IOException e) {
            throw new InvalidEvidenceException("evidence file \"" + path + "\" cannot be read: " + e.getMessage());
        }
    }

    private Path locate(String path) throws InvalidEvidenceException {
        Path relative = relative(path);
        Path real = realPath(root.resolve(relative), path);
        if (!real.startsWith(realRoot())) {
            throw outside(path);
        }
        if (!Files.isRegularFile(real)) {
            throw new InvalidEvidenceException("evidence file \"" + path + "\" is not a file");
        }
        return real;
    }

    private static Path relative(String path) throws InvalidEvidenceException {
        try {
            Path relative = Path.of(path);
            if (path.isBlank() || !SingleLine.holds(path)) {
                throw new InvalidEvidenceException("evidence file \"" + path.strip() + "\" is not a path");
            }
            if (relative.isAbsolute() || relative.normalize().startsWith("..")) {
                throw outside(path);
            }
            return relative;
        } catch (InvalidPathException e) {
            throw new InvalidEvidenceException("evidence file \"" + e.getReason() + "\" is not a path");
        }
    }

    private static Path realPath(Path file, String path) throws InvalidEvidenceException {
        try {
            return file.toRealPath();
        } catch (NoSuchFileException e) {
            throw new InvalidEvidenceException("evidence file \"" + path + "\" is missing from the evidence root");
        } catch (IOException e) {
            throw new InvalidEvidenceException("evidence file \"" + path + "\" cannot be reached: " + e.getMessage());
        }
    }

    private Path realRoot() throws InvalidEvidenceException {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw new InvalidEvidenceException("the evidence root (EVIDENCE_ROOT) " + root + " is not there");
        }
    }

    private static InvalidEvidenceException outside(String path) {
        return new InvalidEvidenceException(
                "evidence file \"" + path
                        + "\" is outside the evidence root; name files by their path below it, without .. or links that lead out");
    }

    private static String decode(byte[] start, boolean whole, String path) throws InvalidEvidenceException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(start.length);
        // The last character of a part of a file may be incomplete; that is no fault of the file's.
        CoderResult result = decoder.decode(ByteBuffer.wrap(start), text, whole);
        if (result.isError()) {
            throw new InvalidEvidenceException("evidence file \"" + path + "\" is not UTF-8 text (around character "
                    + (text.position() + 1) + "); convert it");
        }
        return text.flip().toString();
    }
}
