package org.holocron.derive.evidence;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.ModelText;
import org.holocron.derive.text.NotTextException;
import org.holocron.derive.text.Utf8Text;

/**
 * The text files under the evidence root, for one job. Nothing outside the root is ever read, whatever the path or its links say.
 */
final class EvidenceFiles {

    private static final int LONGEST_CHARACTER_BYTES = 4;

    /** How far a file is read on because little of what was read can be seen: blank lines, a table's padding. */
    static final int MOST_READ_ON = 1 << 20;

    /** Of all files of a job together: most have nothing before their text. */
    private static final int MOST_READ_ON_IN_ALL = 16 * MOST_READ_ON;

    private static final int GROWTH = 4;

    /** Who exchanges a file all the time gets no further. */
    private static final int MOST_ATTEMPTS = 5;

    private final Path root;
    private int mayReadOn = MOST_READ_ON_IN_ALL;

    EvidenceFiles(Path root) {
        this.root = root;
    }

    /**
     * The start of a file.
     *
     * @param originalBytes size of the whole file, without a byte order mark
     */
    record TextStart(String text, long originalBytes) {

        /** What the budget spends on it, but for the limits: a blank start costs nothing. */
        int shownBytes() {
            return CleanText.strip(ModelText.of(text).text()).getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /**
     * Reads a little more than the bytes wanted, enough to know that the text must be cut; and further as long as less than that would be
     * seen of it. A file that shows nothing in its first megabyte is read no further.
     */
    TextStart readShown(String path, int wantedBytes) throws InvalidEvidenceException, EvidenceUnavailableException {
        int first = wantedBytes + LONGEST_CHARACTER_BYTES;
        int most = first + Math.min(MOST_READ_ON, mayReadOn);
        int bytes = first;
        FileStart start = read(path, bytes);
        while (bytes < most && !start.isWhole() && start.text().shownBytes() <= wantedBytes) {
            bytes = (int) Math.min(most, (long) bytes * GROWTH);
            try {
                start = read(path, bytes);
            } catch (InvalidEvidenceException beyond) {
                // What is wrong stands behind what was wanted: a longer file is not looked at there either.
                break;
            }
        }
        mayReadOn -= bytes - first;
        return start.text();
    }

    /** Reads no more than the bytes wanted, and a little. */
    TextStart readStart(String path, int wantedBytes) throws InvalidEvidenceException, EvidenceUnavailableException {
        return read(path, wantedBytes + LONGEST_CHARACTER_BYTES).text();
    }

    private record FileStart(TextStart text, boolean isWhole) {}

    private FileStart read(String path, int bytes) throws InvalidEvidenceException, EvidenceUnavailableException {
        FileBelowRoot file = open(relative(path), path, bytes);
        boolean isWhole = file.bytes().length >= file.size();
        try {
            String text = isWhole ? Utf8Text.of(file.bytes()) : Utf8Text.ofStart(file.bytes());
            return new FileStart(new TextStart(text, file.size() - Utf8Text.markBytes(file.bytes())), isWhole);
        } catch (NotTextException e) {
            throw invalid(path, "is " + e.getMessage());
        }
    }

    /** A file that is replaced at this moment is looked for again; so is one whose reading an interrupt ended. */
    private FileBelowRoot open(Path relative, String path, int wantedBytes)
            throws InvalidEvidenceException, EvidenceUnavailableException {
        boolean interrupted = false;
        try {
            for (int attempt = 1; ; attempt++) {
                // First: a file is missing only from a root that is there.
                Path realRoot = realRoot();
                Path real = realPath(realRoot, relative, path);
                try {
                    return FileBelowRoot.read(realRoot, real, wantedBytes);
                } catch (ClosedByInterruptException interrupt) {
                    interrupted |= Thread.interrupted();
                } catch (IOException e) {
                    if (attempt == MOST_ATTEMPTS || !mayBeExchanged(e)) {
                        throw invalid(
                                path,
                                e instanceof FileBelowRoot.NoFileException
                                        ? "is not a file"
                                        : "cannot be read: " + reason(e));
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A link where there was none, a folder that is none any more. */
    private static boolean mayBeExchanged(IOException e) {
        return e instanceof FileSystemException
                && !(e instanceof AccessDeniedException)
                && !(e instanceof FileBelowRoot.NoFileException);
    }

    /** Without the path of the file, which names the root: that is for operators only. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "the runner may not read it";
        }
        if (e instanceof NoSuchFileException) {
            return "it is gone";
        }
        String reason = e instanceof FileSystemException known ? known.getReason() : null;
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static Path relative(String path) throws InvalidEvidenceException {
        Optional<String> problem = CleanText.problemOfLine(path);
        if (path.isBlank() || problem.isPresent()) {
            throw invalid(
                    path, problem.map(must -> "is not a path: it must " + must).orElse("is not a path"));
        }
        try {
            Path relative = Path.of(path);
            if (relative.isAbsolute() || relative.normalize().startsWith("..")) {
                throw outside(path);
            }
            return relative;
        } catch (InvalidPathException e) {
            throw invalid(
                    path,
                    path.chars().anyMatch(character -> character > '~')
                            ? "is no name that this process can give to a file: it runs without UTF-8 ("
                                    + System.getProperty("sun.jnu.encoding") + "); start it with LC_ALL=C.UTF-8"
                            : "is not a path: " + e.getReason());
        }
    }

    private static Path realPath(Path realRoot, Path relative, String path) throws InvalidEvidenceException {
        try {
            Path real = realRoot.resolve(relative).toRealPath();
            if (!real.startsWith(realRoot)) {
                throw outside(path);
            }
            return real;
        } catch (NoSuchFileException e) {
            throw invalid(path, "is missing from the evidence root");
        } catch (IOException e) {
            throw invalid(path, "cannot be reached: " + reason(e));
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
        return new InvalidEvidenceException("", "names \"" + CleanText.line(path) + "\", which " + message);
    }

    private static InvalidEvidenceException outside(String path) {
        return invalid(
                path,
                "is outside the evidence root; name files by their path below it, without .. or links that lead out");
    }
}
