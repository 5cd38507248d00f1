package org.holocron.derive.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's documents and sources, as text. */
public final class Sources {

    private static final Path MAIN = Path.of("src/main/java/org/holocron/derive");

    private Sources() {}

    /** Those that describe the present; the changelog names what is gone. */
    public static List<Path> documents() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "sql/README.md")
                                .map(Path::of),
                        files(Path.of("docs"), ".md").stream())
                .toList();
    }

    /** By the simple name of the type, those of tests included. */
    static Map<String, String> textByType() {
        return Stream.of(MAIN, Path.of("src/test/java/org/holocron/derive"))
                .flatMap(folder -> files(folder, ".java").stream())
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        Sources::text,
                        (one, other) -> one + other));
    }

    /** The packages of the product, without the root. */
    static Set<String> packages() {
        return files(MAIN, "package-info.java").stream()
                .map(Path::getParent)
                .filter(folder -> !folder.equals(MAIN))
                .map(folder -> folder.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without blocks of code and examples. */
    static String withoutBlocks(Path document) {
        return text(document).replaceAll("(?ms)^```.*?^```$", "");
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
