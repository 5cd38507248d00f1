package org.holocron.derive.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.NotTextException;
import org.holocron.derive.text.Utf8Text;

/** The text files below a folder, in the order of their paths. What is skipped is known with the reason. Used once. */
final class EvidenceFolder {

    /** In one job; a larger one belongs on the server. */
    static final long MOST_BYTES = 3L << 20;

    /** Of those that are skipped for one reason. */
    private static final int SHOWN = 5;

    private static final String NOT_ASKED_FOR = "no --glob matches";

    private final Path folder;
    private final List<String> asked;
    private final Iterator<String> paths;
    private final Map<String, String> skipped = new LinkedHashMap<>();

    /**
     * @param globs any of them must match; all files if there is none
     * @throws CommandFailedException if it is no folder, or a pattern is none
     */
    EvidenceFolder(Path folder, List<String> globs) {
        this.folder = folder;
        List<PathMatcher> patterns =
                globs.stream().flatMap(EvidenceFolder::matchers).toList();
        this.asked = paths().stream().filter(path -> isAskedFor(path, patterns)).toList();
        this.paths = asked.iterator();
    }

    /** Whether this file is there and is one of those that are asked for, by whatever path. */
    boolean reads(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            Path root = folder.toRealPath();
            Path real = file.toRealPath();
            return real.startsWith(root) && asked.contains(slashed(root.relativize(real)));
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(File.separatorChar, '/');
    }

    /** A file and its text. */
    record Document(EvidenceFile file, String text) {}

    /** The next one that is text; empty after the last one. */
    Optional<Document> next() {
        while (paths.hasNext()) {
            String path = paths.next();
            Optional<String> text = text(path);
            if (text.isPresent()) {
                return Optional.of(new Document(new EvidenceFile(path), text.get()));
            }
        }
        return Optional.empty();
    }

    /** How many were skipped for which reason, and the first of each by name; empty if none was. */
    List<String> skippedLines() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        skipped.forEach((path, reason) ->
                byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(path));
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, of) -> lines.add("Skipped " + of.size() + (of.size() == 1 ? " file: " : " files: ")
                + reason + " (" + String.join(", ", of.subList(0, Math.min(SHOWN, of.size())))
                + (of.size() > SHOWN ? ", …" : "") + ")"));
        return lines;
    }

    private List<String> paths() {
        if (Files.notExists(folder)) {
            throw CommandFailedException.badUsage("Cannot read " + folder + ": there is no such folder");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            if (!Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> slashed(folder.relativize(path)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileProblem.reading(folder, e);
        } catch (UncheckedIOException e) {
            throw FileProblem.reading(folder, e.getCause());
        }
    }

    private boolean isAskedFor(String path, List<PathMatcher> patterns) {
        Path relative = Path.of(path);
        boolean asked = patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(relative));
        if (!asked) {
            skipped.put(path, NOT_ASKED_FOR);
        } else if (Stream.of(path.split("/")).anyMatch(part -> part.startsWith("."))) {
            skipped.put(path, "hidden");
        } else {
            return true;
        }
        return false;
    }

    private Optional<String> text(String path) {
        Path file = folder.resolve(path);
        String reason;
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                reason = Files.isSymbolicLink(file) ? "a link" : "no regular file";
            } else if (Files.size(file) > MOST_BYTES) {
                reason = "larger than " + (MOST_BYTES >> 20) + " MB";
            } else {
                String text = Utf8Text.read(file);
                if (!CleanText.isBlank(text) && text.indexOf('\0') < 0) {
                    return Optional.of(text);
                }
                reason = CleanText.isBlank(text) ? "empty" : "not text";
            }
        } catch (NotTextException e) {
            reason = e.reason();
        } catch (IOException e) {
            reason = FileProblem.words(file, e);
        }
        skipped.put(path, reason);
        return Optional.empty();
    }

    /** A pattern without a slash is that of a file's name, wherever it is; {@code **}{@code /} also means no folder at all. */
    private static Stream<PathMatcher> matchers(String glob) {
        String any = "**/";
        if (!glob.contains("/")) {
            return Stream.of(matcher(glob, glob), matcher(glob, any + glob));
        }
        return glob.startsWith(any)
                ? Stream.of(matcher(glob, glob), matcher(glob, glob.substring(any.length())))
                : Stream.of(matcher(glob, glob));
    }

    private static PathMatcher matcher(String given, String glob) {
        try {
            FileSystem files = FileSystems.getDefault();
            return files.getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw CommandFailedException.badUsage(
                    "--glob " + given + " is no pattern for files: " + e.getDescription());
        }
    }
}
